"""Who stands in a cell: several people, each with the phone and the post beside the name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadcrm.zh.folding import fold
from leadcrm.zh.unknown import is_unknown

_PARTED = re.compile(r"[、，；;|\n\r]+|,(?![0-9])|(?<=[0-9]),(?=[^0-9])|,(?=1[3-9])|\s/\s")
_PHONE = re.compile(
    r"(?<![a-z0-9])(?:[+(]\s*)?[0-9](?:[ ()\-.*·~]{0,2}[0-9*])*\)?(?:e\+?[0-9]{1,3})?"
    r"(?:\s*(?:转|轉|分机|ext\.?)\s*(?:机|号)?[:.]?\s*[0-9]{1,6})?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:联系人|姓名|负责人|联系电话|联系方式|电话号码|电话|手机号码|手机号|手机|座机|办公电话|固话"
    r"|tel|phone|mobile)[:.]\s*",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:副|总|常务|执行|名誉)?(?:董事长|董事|总经理|经理|总裁|总监|总|主任|会长|秘书长|理事长|厂长"
    r"|主席|校长|院长|部长|科长|局长|处长|主管|助理|秘书|合伙人|书记|站长|社长|店长|工程师|专员|代表"
    r"|负责人|法人|法人代表|法定代表人|创始人|股东|教授|律师|会计|老板|老总)"
)
_LONG_POST = re.compile(r".+(?:主任|经理|长|总监|总裁|主席|书记|秘书|助理|专员|负责人|代表)")
_ENDS = re.compile(
    r"(?P<name>[㐀-鿿]{2,4}?)(?P<post>先生|女士|小姐|同志|经理"
    r"|(?:副|常务副|执行)?(?:总经理|董事长|总裁|会长|秘书长|厂长|主任))"
)
_BODY = re.compile(r".*(?:公司|集团|办公室|办|部|处|科|局|中心|厂|协会|商会|处室|科室)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NEXT = re.compile(r"(?<=[0-9)])[\s/)]*(?P<name>[㐀-鿿]{2,4})[\s:(/]{0,2}(?=[+(]?[0-9]{5})")
_BESIDE = frozenset(
    [
        "分机",
        "微信",
        "电话",
        "手机",
        "座机",
        "办公",
        "传真",
        "或者",
        "联系电话",
        "办公电话",
        "手机号",
        "微信号",
    ]
)
_AND = re.compile(r"(?<=[㐀-鿿]{2})[和与及](?=[㐀-鿿]{2})")
_WORD = re.compile(r"[㐀-鿿a-zA-Z]")
_HAN = re.compile(r"[㐀-鿿·]+")
FEWEST = 5
"""Digits that a phone has at least; fewer are part of a name."""


class Person(NamedTuple):
    """Somebody whom a cell names: name, the words of the phone beside it, the post."""

    name: str
    phone: str = ""
    title: str = ""


def people_in(cell: str) -> list[Person]:
    """Return the people of a cell, each with the phone and the post beside the name.

    陈样本 19900000101、林样本（副总）0730-5550102 are two. A number without a name is the
    phone of whoever stands before it; as many numbers as names belong to them in
    their order. 不详, 无 and their like are nobody.
    """
    found: list[Person] = []
    for segment in segments(cell):
        found += _of_segment(segment)
    people = _numbered(found)
    if len(people) > 1 and not any(each.phone for each in people):
        whole = "".join(each.name for each in people)
        if _HAN.search(whole) and not all(_is_called(each.name) for each in people):
            return [Person(cell.strip())]  # a text, and no list of names
    return people


def segments(cell: str) -> list[str]:
    """Return the parts of a cell between 、 ， ； and ends of lines; none within brackets."""
    text = _folded(cell)
    if not _HAN.search(text):
        return [part for each in re.split(r"[、；;|\n]+", text) if (part := each.strip())]
    made, done, depth = [], 0, 0
    marks = {match.start(): match for match in _PARTED.finditer(text)}
    at = 0
    while at < len(text):
        depth += (text[at] == "(") - (text[at] == ")")
        match = marks.get(at)
        if match and depth <= 0:
            made.append(text[done:at])
            at = done = match.end()
            continue
        at += 1
    made.append(text[done:])
    return [part for each in made for part in _pairs(each) if part]


def _pairs(text: str) -> list[str]:
    """Return the parts of 甲样本 199… 乙样本 199…, each with a name and what stands behind it."""
    made, done = [], 0
    for match in _NEXT.finditer(text):
        if match["name"] not in _BESIDE and re.search(
            r"[㐀-鿿a-z]", text[: match.start()], re.IGNORECASE
        ):
            made.append(text[done : match.start("name")].strip(" /"))
            done = match.start("name")
    return [*made, text[done:].strip()]


def _is_called(text: str) -> bool:
    """Tell whether a text can be the name of somebody: 甲样本, 陈总, 阿依古丽·买买提."""
    return bool(_HAN.fullmatch(text)) and (len(text) in range(2, 5) or "·" in text)


def _folded(cell: str) -> str:
    """Return a cell in one width; the ends of its lines stay."""
    return "\n".join(map(fold, re.split(r"[\r\n]+", cell.strip())))


def _of_segment(segment: str) -> list[Person]:
    """Return who stands in one part of a cell; a phone alone is somebody without a name."""
    text = _LABEL.sub(" ", segment)
    if is_unknown(text):
        return []
    match = next(_phones(text), None)
    if match is None:
        return _named(text)
    before, after = text[: match.start()], text[match.start() :]
    people = _named(before)
    if people:
        return [*people[:-1], _with_phone(people[-1], after)]
    number, behind = text[match.start() : match.end()], text[match.end() :]
    people = _named(behind) if _is_name(behind) else []
    if people:  # the number stands before the name
        return [people[0]._replace(phone=number.strip()), *people[1:]]
    return [Person("", after.strip())]


def _with_phone(person: Person, text: str) -> Person:
    """Return a person with the phone beside the name; a post in brackets is a post."""
    post = next((p for p in _BRACKETS.findall(text) if _POST.fullmatch(p.strip())), "")
    if post and not person.title:
        text = text.replace(f"({post})", " ")
        person = person._replace(title=post.strip())
    number = text.strip(" /:-")
    whole = re.fullmatch(r"\(([^()]*)\)", number)
    number = whole[1].strip() if whole else number
    if number.count(")") > number.count("("):
        number = number.removesuffix(")").rstrip()
    return person._replace(phone=number)


def _phones(text: str) -> Iterator[re.Match[str]]:
    for match in _PHONE.finditer(text):
        digits = sum(sign.isdigit() or sign == "*" for sign in match[0])
        if digits >= FEWEST or re.search(r"[0-9]e\+?[0-9]", match[0], re.IGNORECASE):
            yield match


def _is_name(text: str) -> bool:
    plain = text.strip(" /:()-")
    return bool(_HAN.fullmatch(plain)) and len(plain) in range(2, 5) and plain not in _BESIDE


def _named(text: str) -> list[Person]:
    """Return the people of a text without numbers: names, posts, what they work in."""
    if not _HAN.search(text):
        name = text.strip(" /:-")
        return [Person(name)] if name and not is_unknown(name) else []
    posts = [each.strip() for each in _BRACKETS.findall(text) if each.strip()]
    plain = _BRACKETS.sub(" ", text).strip(" /:()-·.")
    if not plain or is_unknown(plain):
        return []
    words = [word for word in re.split(r"[\s/:-]+", _AND.sub(" ", plain)) if word]
    if all(len(word) == 1 for word in words):  # 张 三 is one name, kept as it is written
        return [Person(plain, title="、".join(posts))]
    words = _joined(words)
    said = [word for word in words if _is_post(word, alone=len(words) == 1)]
    names = [word for word in words if word not in said]
    if not names:
        return [Person(plain, title="、".join(posts))]
    if len(names) > 1 and not all(map(_is_name, names)):  # a text, and no list of names
        return [Person(plain, title="、".join(posts))]
    people = [_titled(name) for name in names]
    title = "、".join(filter(None, [people[-1].title, *said, *posts]))
    return [*people[:-1], people[-1]._replace(title=title)]


def _is_post(word: str, *, alone: bool) -> bool:
    """Tell whether a word says a post or where somebody works: 总经理, 办公室主任, 招商部."""
    if _POST.fullmatch(word) or _BODY.fullmatch(word):
        return True
    return not alone and len(word) > len("陈经理") and _LONG_POST.fullmatch(word) is not None


def _joined(words: Sequence[str]) -> list[str]:
    """Return words in which single signs beside each other are one: 甲样本 张 三."""
    made: list[str] = []
    single = False
    for word in words:
        if len(word) == 1 and single:
            made[-1] += word
        else:
            made.append(word)
            single = len(word) == 1
    return made


def _titled(word: str) -> Person:
    """Return a name without what it is called by: 陈样本总经理; 陈总 is all the name there is."""
    match = _ENDS.fullmatch(word)
    return Person(match["name"], title=match["post"]) if match else Person(word)


def _numbered(found: Sequence[Person]) -> list[Person]:
    """Give numbers that stand without a name to whom they belong."""
    people = [each for each in found if each.name]
    numbers = [each.phone for each in found if not each.name]
    if not numbers:
        return people
    said = [each.phone for each in found if each.phone]
    last = people[-1] if people else None
    early = [each for each in people[:-1] if each.phone]
    if last and len(said) == len(people) > 1 and not early and found[-1].name == "":
        return [one._replace(phone=n) for one, n in zip(people, said, strict=True)]
    made: list[Person] = []
    for each in found:
        if each.name:
            made.append(each)
        elif made:
            last = made[-1]
            made[-1] = last._replace(phone=f"{last.phone}、{each.phone}".strip("、"))
        else:
            made.append(each)
    return made
