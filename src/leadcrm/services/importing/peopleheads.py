"""Headers about people: name and phone in one column, numbered columns, whose side they are."""

import re
from collections.abc import Callable
from functools import cache

from leadcrm.zh.folding import fold
from leadcrm.zh.matchform import simplified

Known = Callable[[str], str | None]
_PARTS = re.compile(r"及其?|和|与|、|/|\+|\(|\)|,|&|-|_|\s|(?<=姓名)(?=联系|手机|电话)")
_NUMBER = re.compile(r"[(]?([0-9]{1,2}|[一二三四五六七八九十①②③④⑤⑥⑦⑧⑨])[)]?$")
_FIRST = re.compile(r"^第?([0-9]{1,2}|[一二三四五六七八九十])(?=[^0-9一二三四五六七八九十、.])")
_WITHIN = re.compile(r"(?<=[人员])[(]?([0-9]{1,2}|[一二三四五六七八九十])[)]?(?=[^0-9])")
_DIGITS = {sign: str(n) for n, sign in enumerate("一二三四五六七八九十", 1)} | {
    sign: str(n) for n, sign in enumerate("①②③④⑤⑥⑦⑧⑨", 1)
}
_PHONE = re.compile(
    r"(?:联系|办公|移动|手机)?(?:电话号码|电话|手机号码|手机号|手机|联系方式|方式|号码|tel|phone|mobile)$"
)
_ROLES = (
    "会长 常务副会长 执行会长 副会长 秘书长 副秘书长 理事长 监事长 名誉会长 董事长 总经理 "
    "副总经理 总裁 企业负责人 公司负责人 企业法人 厂长"
)
ROLES = frozenset(_ROLES.split())
"""Posts that head a column of names: whoever stands there has that post."""
_OURS = re.compile(
    r"(?:领导|责任人|包联|挂联|挂点|联点|包保|包抓|帮扶|帮代办|服务专员|首席服务员|服务秘书|秘书单位|专班|驻企|联络员"
    r"|填报人|填表人|审核人|经办人|跟进人|招商专员|专干|推荐人|介绍人|引荐人|推介人)"
)


def parts_of(header: str) -> tuple[str, ...]:
    """Return the words that a header joins: 联系人及电话 joins 联系人 and 电话."""
    plain = simplified("".join(fold(header).split())).lower()
    return tuple(part for part in _PARTS.split(plain) if part)


def is_phone_head(word: str) -> bool:
    """Tell whether a word heads telephone numbers alone."""
    match = _PHONE.search(word)
    return match is not None and match.start() == 0


@cache
def numbered(header: str) -> tuple[str, str]:
    """Return a header without its number, and the number: 联系人2 and 第二联系人 are 联系人, 2."""
    plain = simplified("".join(fold(header).split())).lower()
    for pattern in (_NUMBER, _FIRST, _WITHIN):
        match = pattern.search(plain)
        if match:
            number = _DIGITS.get(match[1], match[1])
            rest = plain[: match.start()] + plain[match.end() :]
            return (rest, number) if rest else (plain, "")
    return plain, ""


def role_of(header: str) -> tuple[str, bool] | None:
    """Return the post whose holders a header heads, and whether it heads their phones."""
    plain = simplified("".join(fold(header).split()))
    plain = plain.removesuffix("姓名")
    if plain in ROLES:
        return plain, False
    match = _PHONE.search(plain)
    if match and plain[: match.start()] in ROLES:
        return plain[: match.start()], True
    return None


def is_of_chambers(header: str) -> bool:
    """Tell whether a header of organisations names chambers: 商会名称."""
    plain = simplified(fold(header))
    return "商会" in plain or "协会" in plain


def phone_of(header: str) -> str:
    """Return whose phones a header says it heads: 法人电话 is of 法人; else empty."""
    plain = simplified("".join(fold(header).split()))
    match = _PHONE.search(plain)
    return plain[: match.start()] if match else ""


def is_ours(header: str) -> bool:
    """Tell whether a header names somebody of our own side, or who introduced: 包联领导."""
    return _OURS.search(simplified("".join(fold(header).split()))) is not None
