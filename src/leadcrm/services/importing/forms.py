"""Texts of a table that are of its form: numbered sections, totals, notes, who signed."""

import re
from collections.abc import Sequence

from leadcrm.domain.stage import Stage
from leadcrm.services.reading.stagewords import stage_word
from leadcrm.zh.folding import fold
from leadcrm.zh.matchform import simplified

_NUMBERED = re.compile(
    r"(?:[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}[、.,]"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|类|批|章)|[(][0-9]{1,2}[)](?=[^0-9]))"
)
_BARE = re.compile(r"[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}[、.]")
_COUNT = re.compile(r"[(]?(?:共|计|共计)?[0-9]+(?:个|项|家|人|条|宗|笔)?(?:项目)?[)]?")
_BRACKETED = re.compile(r"\([^()]*\)")
_FIGURE = re.compile(
    r"(?:约|共|计)?[-+]?[0-9][0-9,.]*(?:万|亿|千|百)*(?:元|美元|港元|亩|平方米|㎡|个|项|家|人|%)?|[-—/]+"
)
_TOTALS = ("合计", "总计", "小计", "共计", "累计", "总合计", "total", "subtotal", "grandtotal")
_TOTAL_SAID = re.compile(r"(?:合计|总计|小计|共计|累计)(?:[:(]|[0-9共]|$)")
_NOTE = re.compile(
    r"(?:备?注|附注|说明|备注说明|填[表报]说明|填写说明|制表说明|报送说明|注意事项|填报要求|note|notes|remarks?)[0-9]*[:.]"
)
_NEXT_NOTE = re.compile(r"(?:[(]?[0-9]{1,2}[).、:]|[①-⑳]|[*※])")
_SIGNED = re.compile(
    r"(?:填[报表写]|制表|审核|复核|审签|审批|签发|校对|经办|统计|上报|报送)"
    r"(?:人|单位|部门|日期|时间|人员|领导|负责人|员)?(?:签[字名章]|[(](?:签[字名章]|盖章|公章)[)])*:"
)
_MAY_SIGN = re.compile(
    r"(?:(?:单位|部门|主要|分管|科室|股室)?(?:负责人|领导)|联系人|联系电话|电话|日期|时间|手机"
    r"|单位|(?:填报|报送|制表)?单位)(?:签[字名章]|[(](?:签[字名章]|盖章|公章)[)])*:"
)
_DAY = re.compile(r"(?:截至|截止)?:?[0-9]{2,4}[年./-][0-9]{1,2}[月./-](?:[0-9]{1,2}日?)?(?:止)?")
_SEAL = re.compile(r"[(]?(?:盖章|公章|签章|单位盖章)[)]?:?")
_GROUP = re.compile(
    r"[^0-9:。；;,，]{0,16}(?:项目|线索|类|企业|客商|产业|部分|项目库|片区|园区|乡友|商会|名单)(?:[(].*[)])?"
)
_LABELLED = re.compile(r"[(]?[^:0-9()]{2,8}:")
LONGEST_SECTION = 40
"""Signs of a section row; a longer text is a sentence."""


def is_numbered(text: str) -> bool:
    """Tell whether a text begins as a section does: 一、 （二） 第三部分."""
    close = close_text(text)
    return _NUMBERED.match(close) is not None and len(close) <= LONGEST_SECTION


def is_bare_number(text: str) -> bool:
    """Tell whether a text is the number of a section and no more: （一）, 二、."""
    return _BARE.fullmatch(text) is not None


def is_note(text: str, *, again: bool) -> bool:
    """Tell whether a text is a note, or if there was one `again` goes on with it: 2. 每周报送."""
    return bool(_NOTE.match(text) or (again and _NEXT_NOTE.match(text)))


def names_a_group(text: str) -> bool:
    """Tell whether a text is a word for several rows: 工业项目, 储备线索（3条）."""
    return _GROUP.fullmatch(text) is not None


def names_stage(text: str) -> bool:
    """Tell whether a text says a stage and no more: 已签约项目（12个）, 【线索】."""
    plain = _BRACKETED.sub("", _NUMBERED.sub("", text)) or text.strip("()")
    plain = _COUNT.sub("", plain).strip(":")
    word = stage_word(plain)
    return word != plain and Stage.named(word) is not None


def is_total(filled: Sequence[str]) -> bool:
    """Tell whether a row adds up others: a word for it, and figures beside it."""
    for at, text in enumerate(filled):
        plain = _BRACKETED.sub("", text).strip(":").lower()
        if plain in _TOTALS:
            return at == 0 or all(map(is_figure, [*filled[at + 1 :], *filled[1:at]]))
        if _TOTAL_SAID.match(text) and all(map(is_figure, filled[at + 1 :])) and at == 0:
            return True
        if plain.endswith(_TOTALS[:5]) and len(plain) <= 12 and at == 0:  # noqa: PLR2004 - 示例经开区小计
            return len(filled) > 1 and all(map(is_figure, filled[1:]))
    return False


def is_signature(filled: Sequence[str], *, again: bool = False) -> bool:
    """Tell whether a row says who made the table, in however many cells.

    Below a note or a signature (`again`), a day or a seal alone does so too.
    """
    if _SIGNED.match(filled[0]):
        return True
    if again and all(_DAY.fullmatch(text) or _SEAL.fullmatch(text) for text in filled):
        return True
    signs = [_SIGNED.match(t) or _MAY_SIGN.match(t) or _DAY.fullmatch(t) for t in filled]
    begins = _MAY_SIGN.match(filled[0]) is not None
    return begins and (all(signs) or any(map(_SIGNED.match, filled)))


def is_label(text: str) -> bool:
    """Tell whether a text is a label and what it says, or a day: 填报单位：示例镇."""
    close = close_text(text)
    return _LABELLED.match(close) is not None or _DAY.fullmatch(close) is not None


def is_figure(text: str) -> bool:
    """Tell whether a text is an amount or a count, not a word."""
    return _FIGURE.fullmatch(text) is not None or _COUNT.fullmatch(text) is not None


def close_text(cell: str) -> str:
    """Return a text in one width, without blanks."""
    return simplified("".join(fold(cell).split()))
