"""Typed, directed relations between contacts, officers and leads."""

import attrs

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.record import ANY, Record, field, link
from leadcrm.text import Text

DIFFERENT = "different_from"
"""What somebody says of two records that look like one."""
INTRODUCED, CONTACT_FOR = "introduced_by", "contact_for"
LEADER_OF, HELPER_OF = "leader_of", "helper_of"
"""Who stands by a lead: who brought it, who speaks for it, who of ours looks after it."""
LABELS = {
    "works_at": Text(zh="任职于", en="works at"),
    "president_of": Text(zh="会长", en="president of"),
    "secretary_of": Text(zh="秘书长", en="secretary of"),
    "member_of": Text(zh="会员", en="member of"),
    "relative_of": Text(zh="亲属", en="relative of"),
    "classmate_of": Text(zh="同学", en="classmate of"),
    INTRODUCED: Text(zh="引荐人", en="introduced by"),
    "invested_in": Text(zh="投资于", en="invested in"),
    "subsidiary_of": Text(zh="子公司", en="subsidiary of"),
    "supplier_of": Text(zh="供应商", en="supplier of"),
    "listed_with": Text(zh="同列", en="listed with"),
    CONTACT_FOR: Text(zh="项目联系人", en="contact for"),
    LEADER_OF: Text(zh="联系领导", en="leader for"),
    HELPER_OF: Text(zh="专班成员", en="helper on"),
    DIFFERENT: Text(zh="不是同一个", en="different from"),
}


@attrs.frozen(kw_only=True)
class Relation(Record):
    """That one record stands in a relation to another: a chamber and its president.

    Both ends name their kind, since a relation may join any two kinds; `kind`
    is one of `LABELS`, or a word of the office's own. One that is over has an
    `until` and stays, so that a page can tell who was president before.
    """

    from_kind: str = field(zh="一方类别", en="kind of the one")
    from_id: str = link(ANY, zh="一方", en="the one", listed=True, required=True, weak=True)
    kind: str = field(zh="关系", en="relation", listed=True, codes=LABELS)
    to_kind: str = field(zh="另一方类别", en="kind of the other")
    to_id: str = link(ANY, zh="另一方", en="the other", listed=True, required=True, weak=True)
    since: PartialDate | None = field(zh="始于", en="since", default=None)
    until: PartialDate | None = field(
        zh="止于", en="until", listed=True, verb="relation end", default=None
    )
    note: str | None = field(zh="说明", en="note", words="备注 职务", listed=True, default=None)
