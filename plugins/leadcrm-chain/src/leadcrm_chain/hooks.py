"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin.records import Command, RecordKind, Sample, Source
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text
from leadcrm_chain.kinds import KINDS
from leadcrm_chain.sections import leadcrm_sections  # noqa: F401 - reason: a hook
from leadcrm_chain.sources import read_chains

TABLES = ("chain_nodes*", "产业链", "产业链图谱*", "产业链环节*")
PATTERNS = (*(name + end for name in TABLES for end in (".csv", ".xlsx", ".xls")), "*链*.toml")


@hookimpl
def leadcrm_record_kinds() -> Iterable[RecordKind]:
    """Yield chains, nodes, the leads in them and the firms that are wanted."""
    yield from KINDS


@hookimpl
def leadcrm_commands() -> Iterable[Command]:
    """Yield the verbs of chains."""
    yield Command("chain", Text(zh="产业链", en="Chains"), "leadcrm_chain.verbs:VERBS")


@hookimpl
def leadcrm_sources() -> Iterable[Source]:
    """Yield the list of the nodes of chains."""
    yield Source(
        "nodes",
        Text(zh="产业链环节", en="nodes of chains"),
        read_chains,
        (*PATTERNS, "chain*.toml"),
    )


@hookimpl
def leadcrm_samples() -> Iterable[Sample]:
    """Yield the nodes of the sample book's chains."""
    yield Sample("chain-nodes", "leadcrm_chain:sample/chain_nodes.csv")
