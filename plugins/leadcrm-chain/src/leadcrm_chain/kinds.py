"""What the core keeps for chains, and the words for it: from the plugin's file of texts."""

import tomllib
from pathlib import Path

import attrs

from leadcrm.domain.detail import detail
from leadcrm.plugin.records import RecordKind
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

TEXTS = tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8"))


def texts(part: str) -> dict[str, Text]:
    """Return the texts of a part (said, figures, options) by name."""
    return {name: Text(zh=said[0], en=said[1]) for name, said in TEXTS[part].items()}


SAID, FIGURES, KIND, HEADS = texts("said"), texts("figures"), texts("kinds"), texts("columns")
POSITIONS, ACTIONS, STATES = texts("positions"), texts("actions"), texts("states")


def columns(sheet: str) -> tuple[Column, ...]:
    """Return the columns of a sheet: head, whether it stands to the right, when it leaves."""
    told = TEXTS["columns"]
    return tuple(
        Column(name, HEADS[name], bool(told[name][3:]), told[name][2])
        for name in TEXTS["sheets"][sheet].split()
    )


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
    RecordKind("chain", KIND["chain"], "chains", Chain),
    RecordKind("node", KIND["node"], "nodes", Node, parent="chain"),
    RecordKind("placement", KIND["placement"], "placements", Noted, parent="node"),
    RecordKind("wanted", KIND["wanted"], "wanted_firms", Noted, parent="node"),
)
