"""What chains write into the office's reports."""

from collections.abc import Iterator

from leadcrm.domain.figure import NODES, counted, rated
from leadcrm.domain.figures import share
from leadcrm.plugin.sections import Block, Paragraph, Scope, Table
from leadcrm.text import Text
from leadcrm_chain.standing import Standing
from leadcrm_chain.tables import cover, gaps, tree

SAID = Text(
    zh="截至{day}，产业链环节{nodes}，已有{filled}、在补{target}、缺链{gap}，覆盖率{rate}。",
    en="As of {day}, nodes of chains: {nodes}, filled {filled}, in target {target}, gaps {gap}, "
    "{rate}.",
)
LABELS = {
    "nodes": Text(zh="产业链环节", en="nodes of chains"),
    "filled": Text(zh="已有环节", en="nodes filled"),
    "target": Text(zh="在补环节", en="nodes in target"),
    "gap": Text(zh="缺链环节", en="gaps"),
}
RULE = Text(
    zh="已有：有已落地项目；在补：有在跟项目、无落地；缺链：无项目",
    en="filled: a lead has landed; target: open leads, none landed; gap: none",
)
NONE = Text(
    zh="没有产业链。先读入：leadcrm chain load 文件",
    en="No chain. Load some: leadcrm chain load FILE",
)
COVERED = Text(zh="产业链覆盖率", en="chains covered")


def chains(scope: Scope) -> Iterator[Block]:
    """Yield how far the chains are filled, and which nodes are missing."""
    if not scope.office.records("chain"):
        yield Paragraph(NONE)
    yield from year(scope)
    for table in (cover, tree, gaps):
        sheet = table(scope.office)
        if sheet.rows:
            yield Table.of(sheet)


def year(scope: Scope) -> Iterator[Block]:
    """Yield one sentence on all chains."""
    standing = Standing(scope.office)
    nodes = {node.code or "": standing.state(node) for _, node in standing.nodes}
    if not nodes:
        return
    of_state = {"nodes": list(nodes)}
    of_state |= {s: [c for c, state in nodes.items() if state == s] for s in list(LABELS)[1:]}
    figures = {
        name: counted(LABELS[name], ids, RULE, unit=NODES)._replace(name=f"chain_{name}")
        for name, ids in of_state.items()
    }
    rate = rated(COVERED, share(len(of_state["filled"]), len(nodes)), of_state["filled"], RULE)
    yield Paragraph(
        SAID, {"day": scope.office.today, **figures, "rate": rate._replace(name="chain_coverage")}
    )
