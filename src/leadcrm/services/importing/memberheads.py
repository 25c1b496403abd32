"""How sheets head the chamber of a member and the post there, and what a post makes of him."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from leadcrm.zh.folding import fold
from leadcrm.zh.matchform import simplified
from leadcrm.zh.unknown import is_unknown

_BODY = "(?:商会|商协会|协会)"
_CHAMBER = re.compile(
    rf"(?:所[在属]|隶属|加入|参加)?的?{_BODY}(?:名称)?|chamber|memberof|chamberofcommerce"
)
_POST = re.compile(
    rf"(?:{_BODY}|会内|会中)(?:内|中)?(?:担任)?(?:职务|任职|职位|身份)|(?:担任|任){_BODY}职务"
    r"|postinchamber|postinthechamber"
)
_RELATION = frozenset({"关系", "relation"})
_MEMBERS = re.compile(rf"{_BODY}.*(?:会员|理事|成员)")
_BETWEEN = re.compile(r"[、,;/兼和与()]+|\s+")
_PLAIN = frozenset({"会员", "普通会员", "个人会员", "会员单位", "单位会员", "成员", "member"})
MEMBER = "member_of"
_POSTS = {
    "会长": "president_of",
    "president": "president_of",
    "秘书长": "secretary_of",
    "secretary": "secretary_of",
}
_OF_CHAMBER = re.compile(r".*(?:会长|秘书长|理事长?|监事长?|会员|成员|委员|干事|顾问|单位)")


class Post(NamedTuple):
    """What somebody is in a chamber: the relation, and the words for it that it does not say."""

    relation: str
    note: str | None


@cache
def heads_chamber(header: str) -> bool:
    """Tell whether a column names the chamber of whoever stands in its row."""
    return _CHAMBER.fullmatch(_plain(header)) is not None


@cache
def heads_post(header: str) -> bool:
    """Tell whether a column says what somebody is in a chamber, not at work."""
    return _POST.fullmatch(_plain(header)) is not None


def heads_relation(header: str) -> bool:
    """Tell whether a column is called 关系 alone: beside a chamber it says the post there."""
    return _plain(header) in _RELATION


def lists_members(headers: Sequence[str]) -> bool:
    """Tell whether headers say of people what they are in which chamber."""
    posts = any(heads_post(header) or heads_relation(header) for header in headers)
    return posts and any(map(heads_chamber, headers))


def says_members(titles: Iterable[str]) -> bool:
    """Tell whether a title is that of a list of members: 深圳样本商会会员名单."""
    return any(_MEMBERS.search(fold(title)) for title in titles)


def is_post(word: str | None) -> bool:
    """Tell whether a word can be what somebody is in a chamber: 会员, 常务副会长, 理事单位."""
    return word is not None and _OF_CHAMBER.fullmatch(fold(word)) is not None


def posts_of(word: str | None, *, person: bool) -> list[Post]:
    """Return what a post makes of somebody: president, secretary, or a member with that post.

    A firm presides over nobody: it is a member, whatever stands beside it.
    """
    said = fold(word or "").strip().lower()
    parts = [part for part in _BETWEEN.split(said) if part]
    kinds = list(dict.fromkeys(_POSTS[part] for part in parts if part in _POSTS)) if person else []
    whole = said in _PLAIN or is_unknown(said) or (bool(kinds) and set(parts) <= _POSTS.keys())
    note = None if whole or not said else word
    return [Post(kind, note) for kind in kinds or [MEMBER]]


def _plain(header: str) -> str:
    return simplified("".join(fold(header).split())).lower()
