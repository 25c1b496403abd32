"""What stands in a cell for telephone numbers: several, words beside them, what is no number.

People write 19900000314/0730-5550315, 199 0000 0331（微信同号）, 无, 1.99E+10. A number that is
whole is read; what is not one is kept as it is written and told, never completed.
"""

import re
from typing import NamedTuple

from leadcrm.errors import ReadingError
from leadcrm.text import Text
from leadcrm.zh.folding import fold
from leadcrm.zh.phones import phone_key
from leadcrm.zh.unknown import is_unknown

LOST = Text(
    zh="「{text}」丢了号码的后几位（表格把它当成了数字），请补全号码",
    en="“{text}” has lost digits (a sheet took it for a number); give the whole number",
)
NO_NUMBER = Text(
    zh="「{text}」位数不对，不是电话号码；照写保留，请核对",
    en="“{text}” has too many or too few digits for a telephone number; kept as written: check it",
)
_EQUALS = re.compile(r"""^=\s*["“”'](?P<text>[^"“”']*)["“”']$""")
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LABEL = re.compile(
    r"(?:tel|phone|mobile|cell|联系电话|联系方式|电话号码|手机号码|手机号|电话|手机)[:. ]*"
)
_DITTO = frozenset({"同上", "〃", "″", '"', "同前", "同左"})
_NUMBER = re.compile(
    r"""
      (?P<lost>  (?<![0-9.a-z])[0-9](?:\.[0-9]+)?e\+?[0-9]{1,3}(?![0-9a-z]) )
    | (?P<masked> \+?[0-9][0-9 -]*\*[0-9* -]*[0-9*] )
    | (?P<abroad> (?<![0-9])(?:\+|00|(?=86[ -]))[1-9][0-9]{0,2}
                  (?:[ ().-]{0,2}[0-9]){5,13}(?![0-9]) )
    | (?P<mobile> (?<![0-9])(?:\(?86\)?[ -]?|0)?(?P<eleven>1[3-9](?:[ .·-]?[0-9]){9})(?![0-9]) )
    | (?P<fixed>  (?<![0-9])(?:86[ -])?\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[ -]?
                  [0-9](?:[ -]?[0-9]){6,7}(?![0-9])
                  (?P<more>\s*(?:转|轉|分机|ext\.?|x|\#|-|,)\s*(?:机|號|号)?[:.]?\s*
                  [0-9]{1,6}(?![0-9]))? )
    | (?P<service> (?<![0-9])[48]00(?:[ -]?[0-9]){7}(?![0-9]) )
    | (?P<local>  (?<![0-9])(?:[2-9][0-9]{2,3}[ -]?[0-9]{4}|[1-9][0-9]{4,5})(?![0-9]) )
    | (?P<none>   (?<![0-9])\(?[0-9](?:[ ().-]?[0-9]){5,}(?![0-9]) )
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"1[3-9][0-9]{9}")
_NOT_A_PHONE = re.compile(r"(?:qq|wechat|微信号|邮编|身份证)(?:号|号码)?[:. ]*$")
_SAID = re.compile(r"[^\W_]")


class Phones(NamedTuple):
    """The telephone numbers of a cell, and what else it says.

    `numbers` are each in one spelling: digits as dialled inside China, +852… from
    elsewhere, one with an extension as written; one without its area code and one
    that is partly hidden stay as written. `words` is what is said beside them
    (微信同号). `doubtful` is meant as a number and is none, as it is written: ten
    digits, 1.99E+10.
    """

    numbers: tuple[str, ...] = ()
    words: str = ""
    doubtful: str | None = None

    @property
    def first(self) -> str | None:
        """The number to store as the phone: the first; else digits of a wrong length, as written.

        What has lost its digits is no phone and is not stored as one.
        """
        if self.numbers:
            return self.numbers[0]
        return None if self.doubtful is None or self.is_lost else self.doubtful

    @property
    def others(self) -> tuple[str, ...]:
        """The numbers beside the first."""
        more = () if self.doubtful is None or self.is_lost else (self.doubtful,)
        return (*self.numbers, *more)[1:]

    @property
    def is_lost(self) -> bool:
        """Whether what is no number is one whose digits a sheet has dropped (1.99E+10)."""
        return self.doubtful is not None and "e" in self.doubtful.lower()

    @property
    def told(self) -> Text | None:
        """What a person is to be told of the cell; None where it is read as it stands."""
        if self.doubtful is None:
            return None
        return (LOST if self.is_lost else NO_NUMBER).format(text=self.doubtful)


def read_phones(text: str) -> Phones:
    """Return the telephone numbers of a cell; nothing of what it says is lost.

    無, /, #N/A and their like give nothing at all.
    """
    if _PLAIN.fullmatch(text):
        return Phones((text,))
    written = clean(text)
    if written in _DITTO:
        return Phones(words=written)
    if is_unknown(written):
        return Phones()
    plain = written.lower()
    numbers: dict[str, None] = {}
    doubtful: list[str] = []
    said, done = [], 0
    for match in _NUMBER.finditer(plain):
        if _NOT_A_PHONE.search(plain, 0, match.start()):
            continue
        number = _spelled(match)
        if number is None:
            doubtful.append(written[match.start() : match.end()].strip())
        else:
            numbers[number] = None
        said.append(written[done : match.start()])
        done = match.end()
    said.append(written[done:])
    words = " ".join(filter(None, map(_words, said)))
    if len(numbers) == 1 and _LABEL.fullmatch(words.lower()):
        words = ""
    return Phones(tuple(numbers), words, "、".join(doubtful) or None)


def clean(text: str) -> str:
    """Return a cell without what programs put around a number: ="…", marks that nobody sees."""
    plain = fold(_UNSEEN.sub("", text)).removeprefix("'")
    match = _EQUALS.match(plain)
    plain = match["text"].strip() if match else plain
    return plain.removesuffix(".0") if plain.removesuffix(".0").isdigit() else plain


def phone_list(text: str | None) -> tuple[str, ...]:
    """Return the numbers that a field of other phones holds, which stand parted by 、."""
    return tuple(filter(None, (each.strip() for each in (text or "").split("、"))))


def _spelled(match: re.Match[str]) -> str | None:
    """Return a number in its one spelling; None for what is none."""
    written = match[0].strip()
    if match["masked"] or match["local"] or match["more"]:
        return written
    if match["fixed"] or match["service"]:
        return re.sub(r"[^0-9]", "", written).removeprefix("86")
    if match["mobile"]:
        return re.sub(r"[^0-9]", "", match["eleven"])
    try:
        return phone_key(written).key if match["abroad"] else None
    except ReadingError:
        return None


def _words(text: str) -> str:
    """Return what stands between numbers, without the signs that part them."""
    plain = text.strip(" \t/、;,，；|+()\"'“”-—.:：或和")
    return plain if _SAID.search(plain) else ""
