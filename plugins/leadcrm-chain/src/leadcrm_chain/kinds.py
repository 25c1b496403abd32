"""What the core keeps for chains: their nodes, the leads in them, the firms that are wanted."""

import attrs

from leadcrm.domain.detail import detail
from leadcrm.plugin.records import RecordKind
from leadcrm.text import Text

POSITIONS = {
    "upstream": Text(zh="上游", en="upstream"),
    "midstream": Text(zh="中游", en="midstream"),
    "downstream": Text(zh="下游", en="downstream"),
    "supporting": Text(zh="配套", en="supporting"),
}
ACTIONS = {
    "build": Text(zh="建链", en="build"),
    "fill": Text(zh="补链", en="fill"),
    "extend": Text(zh="延链", en="extend"),
    "strengthen": Text(zh="强链", en="strengthen"),
}
STATES = {
    "filled": Text(zh="已有", en="filled"),
    "target": Text(zh="在补", en="target"),
    "gap": Text(zh="缺链", en="gap"),
}


@attrs.frozen(kw_only=True)
class Chain:
    """A chain (产业链); the officer who leads it is its owner, a contact its contact."""

    led_by: str | None = detail(zh="链长", en="led by")


@attrs.frozen(kw_only=True)
class Node:
    """A node (环节) of a chain: where it stands, and what is to be done about it."""

    position: str | None = detail(zh="位置", en="position", codes=POSITIONS)
    action: str | None = detail(zh="举措", en="action", codes=ACTIONS)
    seq: int | None = detail(zh="顺序", en="place in the chain")


@attrs.frozen(kw_only=True)
class Noted:
    """A lead in its node, or a firm that is wanted for one and who is after it (the owner)."""

    note: str | None = detail(zh="备注", en="note")


KINDS = (
    RecordKind("chain", Text(zh="产业链", en="chain"), "chains", Chain),
    RecordKind("node", Text(zh="环节", en="node"), "nodes", Node, parent="chain"),
    RecordKind(
        "placement",
        Text(zh="在链项目", en="lead in its node"),
        "placements",
        Noted,
        parent="node",
        once="lead",
    ),
    RecordKind(
        "wanted", Text(zh="目标企业", en="wanted firm"), "wanted_firms", Noted, parent="node"
    ),
)
