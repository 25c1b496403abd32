"""Administrative places at the head of a firm's name: 湖南省岳阳市, 深圳, 香港."""

from functools import cache, lru_cache

from leadcrm.zh.shipped import shipped

_PEOPLE_NAMES = (
    "壮族 回族 维吾尔 蒙古族 藏族 苗族 土家族 布依族 侗族 彝族 朝鲜族 黎族 傣族 景颇族 "
    "傈僳族 白族 哈尼族 羌族 瑶族 蒙古 哈萨克 柯尔克孜"
)
_PEOPLES = tuple(_PEOPLE_NAMES.split())
_RANKS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "地区",
    "林区",
    "省",
    "市",
    "盟",
    "州",
    "县",
    "区",
    "旗",
)
_ABROAD = ("中国香港", "中国澳门", "中国台湾", "香港", "澳门", "台湾")
_OTHER_WORDS = frozenset({"阿里"})
SHORTEST = 2
LONGEST = 16
"""No place of the table has more signs (a test holds it)."""


@cache
def _names() -> frozenset[str]:
    """Return the places: provinces and cities short or in full, counties in full."""
    provinces, cities, counties = (line.split() for line in shipped("places").splitlines())
    short = {short_name(name) for name in (*provinces, *cities)} - _OTHER_WORDS
    return frozenset({*provinces, *cities, *counties, *_ABROAD, *short})


@lru_cache(maxsize=4096)
def _begins_one(start: str) -> bool:
    """Tell whether a place begins so; the table is searched as it is, which costs no names yet."""
    return f" {start}" in _table()


@cache
def _table() -> str:
    return " ".join(["", *_ABROAD, *shipped("places").splitlines()])


@cache
def _counties() -> frozenset[str]:
    counties = shipped("places").splitlines()[2].split()
    return frozenset(name for name in map(short_name, counties) if len(name) >= SHORTEST)


def short_name(place: str) -> str:
    """Return a place without its rank: 湖南省 → 湖南, 湘西土家族苗族自治州 → 湘西."""
    name = place
    for rank in _RANKS:
        if name.endswith(rank) and len(name) - len(rank) >= SHORTEST:
            name = name.removesuffix(rank)
            break
    while name.endswith(_PEOPLES):
        people = next(each for each in _PEOPLES if name.endswith(each))
        if len(name) - len(people) < SHORTEST:
            break
        name = name.removesuffix(people)
    return name


def leading_place(name: str) -> str:
    """Return the place that a name begins with; empty if it begins with none.

    A county counts only with its rank (平江县): the bare names of many counties
    are words of other meaning (东方, 平安, 长安).
    """
    if not _begins_one(name[:SHORTEST]):
        return ""
    known = _names()
    heads = (name[:length] for length in range(LONGEST, SHORTEST - 1, -1))
    return next((head for head in heads if head in known), "")


def is_place(word: str) -> bool:
    """Tell whether a word is the name of a place, short or in full."""
    return word == "中国" or word in _names() or word in _counties()
