"""What chains show: the tree, its gaps, its coverage, the pool of leads, the firms wanted."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import Stage
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Column, Sheet
from leadcrm.text import Text
from leadcrm_chain.kinds import ACTIONS, POSITIONS, STATES
from leadcrm_chain.standing import Standing, last

DONE_HOW_OFTEN = Text(zh="{label}{n}", en="{label} {n}")
GO_AFTER = Text(
    zh="找目标企业：leadcrm chain want 环节 企业 --owner 谁去谈",
    en="Go after a firm: leadcrm chain want NODE FIRM --owner OFFICER",
)
ALL = Text(zh="合计", en="all")
DAYS = Text(zh="{days}天", en="{days} d")
NEVER = Text(zh="{days}天，无记录", en="{days} d, none told")
HOMELESS = Text(
    zh="没有放进环节的：{names}。放进去：leadcrm chain place 项目 环节",
    en="Not in a node yet: {names}. Place them: leadcrm chain place LEAD NODE",
)
NOBODY = Text(
    zh="没有人去谈的：{names}。派人：leadcrm chain want 环节 企业 --owner 谁",
    en="Nobody is after: {names}. Send somebody: leadcrm chain want NODE FIRM --owner OFFICER",
)
TITLES = {
    "tree": Text(
        zh="产业链：{nodes}个环节，{actions}；{placed}个项目在链",
        en="Chains: {nodes} nodes, {actions}; {placed} leads placed",
    ),
    "gaps": Text(zh="缺链环节{gap}个", en="Gaps: {gap}"),
    "cover": Text(
        zh="产业链覆盖率：已有（有项目落地）÷全部环节",
        en="Coverage of the chains: filled (a lead has landed) ÷ nodes",
    ),
    "pool": Text(zh="产业链项目库：在跟{n}个", en="The pool of the chains: {n} open leads"),
    "wanted": Text(zh="目标企业：{n}家", en="Wanted firms: {n}"),
}
HEADS = (
    Column("chain", Text(zh="产业链", en="Chain")),
    Column("seq", Text(zh="序", en="No."), right=True, leaves=6),
    Column("position", Text(zh="位置", en="Position"), leaves=3),
    Column("node", Text(zh="环节", en="Node")),
    Column("action", Text(zh="举措", en="Action"), leaves=2),
    Column("status", Text(zh="状态", en="State")),
    Column("count", Text(zh="项目数", en="Leads"), right=True),
    Column("leads", Text(zh="项目", en="Which"), leaves=1),
    Column("leader", Text(zh="链长", en="Leader"), leaves=5),
    Column("number", Text(zh="环节编号", en="Number"), leaves=7),
    Column("code", Text(zh="编号", en="Code"), leaves=9),
    Column("nodes", Text(zh="环节数", en="Nodes"), right=True),
    Column("filled", Text(zh="已有", en="Filled"), right=True),
    Column("target", Text(zh="在补", en="Target"), right=True),
    Column("gap", Text(zh="缺链", en="Gap"), right=True),
    Column("coverage", Text(zh="覆盖率%", en="Coverage %"), right=True),
    Column("firms", Text(zh="目标企业", en="Wanted firms")),
    Column("firm", Text(zh="目标企业", en="Wanted firm")),
    Column("lead", Text(zh="项目", en="Lead")),
    Column("name", Text(zh="名称", en="Name")),
    Column("stage", Text(zh="阶段", en="Stage")),
    Column("owner", Text(zh="责任人", en="Owner")),
    Column("touched", Text(zh="最近联系", en="Last touch")),
    Column("mark", Text(zh="未联系", en="Silent")),
    Column("note", Text(zh="备注", en="Note"), leaves=4),
)
SHEETS = {
    "tree": "chain position node status action count leads number seq",
    "gaps": "node chain position action firms owner number",
    "cover": "chain nodes filled target gap coverage leader",
    "pool": "lead name stage owner touched mark node chain",
    "wanted": "firm owner touched chain node note code",
}
"""The columns of each sheet, in their order."""
FIGURES = {
    "nodes": Text(zh="环节", en="Nodes"),
    "filled": Text(zh="已有", en="Filled"),
    "target": Text(zh="在补", en="Target"),
    "gap": Text(zh="缺链", en="Gaps"),
    "coverage": Text(zh="覆盖率（%）", en="Coverage, %"),
    "build": Text(zh="建链", en="Build"),
    "fill": Text(zh="补链", en="Fill"),
    "extend": Text(zh="延链", en="Extend"),
    "strengthen": Text(zh="强链", en="Strengthen"),
    "placed": Text(zh="在链项目", en="Leads placed"),
    "leads": Text(zh="在跟项目", en="Open leads"),
    "untouched": Text(zh="90天未联系", en="Untouched for 90 days"),
    "homeless": Text(zh="没有放进环节", en="In no node yet"),
    "wanted": Text(zh="目标企业", en="Wanted firms"),
    "nobody": Text(zh="没有人去谈", en="Nobody is after"),
}
QUIET_DAYS = 90
Rows = list[dict[str, Any]]


def tree(office: Office, chain: str | None = None) -> Sheet:
    """Show the nodes of all chains, or of one, with their state, action and leads."""
    standing = Standing(office, office.find(chain, "chain") if chain else None)
    rows = [_row(standing, *each) for each in standing.nodes]
    did = Counter(node["action"] for _, node in standing.nodes)
    told = {**{each: did[each] for each in ACTIONS}, "nodes": len(rows)}
    told |= {"placed": sum(row["count"] for row in rows)}
    words = [DONE_HOW_OFTEN.format(label=label, n=did[each]) for each, label in ACTIONS.items()]
    return _sheet("tree", rows, told, actions=joined(words, " ", ", "))


def gaps(office: Office) -> Sheet:
    """Show the nodes that no lead has filled or is on its way to, and who is wanted there."""
    standing = Standing(office)
    rows = [_row(standing, *e) for e in standing.nodes if standing.state(e[1]) == "gap"]
    return _sheet("gaps", rows, {"gap": len(rows)}, GO_AFTER if rows else None)


def cover(office: Office) -> Sheet:
    """Show how much of each chain is filled, and of all."""
    standing = Standing(office)
    found = [(chain, Counter[str]()) for chain in standing.chains]
    for chain, counts in found:
        counts.update(standing.state(node) for of, node in standing.nodes if of is chain)
    whole = sum((counts for _, counts in found), Counter[str]())
    rows = [
        {"chain": chain.name, "leader": chain["led_by"], **_covered(counts)}
        for chain, counts in found
    ]
    told = _covered(whole)
    return _sheet("cover", [*rows, {"chain": ALL, **told}] if rows else [], told)


def pool(office: Office) -> Sheet:
    """Show the open leads of the chains by chain and node, those untouched for long marked."""
    standing = Standing(office)
    order = {node.id: (at, chain.name) for at, (chain, node) in enumerate(standing.nodes)}
    found = []
    for lead in standing.leads.values():
        record = standing.placed.get(lead.id)
        node = record["parent"] if record and record["parent"].id in order else None
        if lead.open and (node or lead["chain"]):
            at, chain = order[node.id] if node else (len(order), lead["chain"])
            found.append((at, chain, node, lead))
    rows: Rows = []
    for _, chain, node, lead in sorted(found, key=lambda each: each[:2]):
        touched = standing.touched(lead)
        quiet = (office.today - (touched or standing.moved(lead))).days
        row: dict[str, Any] = {"lead": lead.code, "name": lead.name}
        row |= {"stage": Stage(lead["stage"]).label, "mark": None}
        row |= {"owner": lead["owner"] and lead["owner"].name, "touched": touched}
        row |= {"chain": chain, "node": node and _whole(node)}
        if quiet >= QUIET_DAYS:
            row["mark"] = (DAYS if touched else NEVER).format(days=quiet)
        rows.append(row)
    homeless = [f"{row['name']} {row['lead']}" for row in rows if row["node"] is None]
    told = {"leads": len(rows), "untouched": sum(1 for row in rows if row["mark"])}
    note = HOMELESS.format(names="、".join(homeless)) if homeless else None
    return _sheet("pool", rows, {**told, "homeless": len(homeless)}, note, n=len(rows))


def wanted(office: Office) -> Sheet:
    """Show the firms that are wanted, who is after them and when they were last spoken to."""
    standing = Standing(office)
    rows: Rows = []
    for chain, node in standing.nodes:
        for each in standing.wanted.get(node.id, ()):
            firm = each["contact"] or office.known(each.name, "contact")
            days = last(office.activities(contact=firm)) if firm else []
            row = {"firm": each.name, "chain": chain.name, "node": node.name, "code": each.code}
            row |= {"owner": each["owner"] and each["owner"].name, "note": each["note"]}
            rows.append({**row, "touched": max(days, default=None)})
    nobody = [row["firm"] for row in rows if row["owner"] is None]
    note = NOBODY.format(names="、".join(nobody)) if nobody else None
    return _sheet("wanted", rows, {"wanted": len(rows), "nobody": len(nobody)}, note, n=len(rows))


def joined(texts: list[Text], zh: str, en: str) -> Text:
    """Return texts as one, in each language."""
    return Text(zh=zh.join(each.zh for each in texts), en=en.join(each.en for each in texts))


def _row(standing: Standing, chain: Entry, node: Entry) -> dict[str, Any]:
    leads, firms = standing.inside.get(node.id, []), standing.wanted.get(node.id, [])
    owners = [each["owner"].name for each in firms if each["owner"]]
    return {
        "chain": chain.name,
        "leader": chain["led_by"],
        "code": node.code,
        "number": node.ref if node.ref and "/" not in node.ref else node.code,
        "node": _whole(node),
        "seq": node["seq"],
        "position": POSITIONS.get(node["position"]),
        "action": ACTIONS.get(node["action"]),
        "status": STATES[standing.state(node)],
        "count": len(leads),
        "leads": "、".join(lead.name for lead in leads),
        "firms": "、".join(each.name for each in firms),
        "owner": "、".join(owners),
    }


def _whole(node: Entry) -> Text:
    """Return the name of a node as words that no narrow screen cuts."""
    return Text(zh=node.name, en=node.name)


def _covered(counts: Mapping[str, int]) -> dict[str, Any]:
    nodes = sum(counts.values())
    share = Ratio(counts["filled"], nodes).percent() if nodes else None
    return {"nodes": nodes, **{state: counts[state] for state in STATES}, "coverage": share}


def _sheet(
    name: str, rows: Rows, told: dict[str, Any], note: Text | None = None, **said: Any
) -> Sheet:
    of = {column.name: column for column in HEADS}
    columns = tuple(of[each] for each in SHEETS[name].split())
    figures = [(each, label, told[each]) for each, label in FIGURES.items() if each in told]
    return Sheet(TITLES[name].format(**told, **said), columns, rows, figures, note)
