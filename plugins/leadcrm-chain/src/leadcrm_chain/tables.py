"""What chains show: the tree, its gaps, its coverage, the pool of leads, the firms wanted."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import Stage
from leadcrm.plugin.office import Entry, Office
from leadcrm.plugin.sheets import Sheet
from leadcrm.text import Text
from leadcrm_chain.kinds import ACTIONS, FIGURES, POSITIONS, SAID, STATES, columns
from leadcrm_chain.standing import Standing, last

QUIET_DAYS = 90
Rows = list[dict[str, Any]]


def tree(office: Office, chain: str | None = None) -> Sheet:
    """Show the nodes of all chains, or of one, with their state, action and leads."""
    standing = Standing(office, office.find(chain, "chain") if chain else None)
    rows = [_row(standing, *each) for each in standing.nodes]
    did = Counter(node["action"] for _, node in standing.nodes)
    told = {**{each: did[each] for each in ACTIONS}, "nodes": len(rows)}
    told |= {"placed": sum(row["count"] for row in rows)}
    words = [SAID["action"].format(label=label, n=did[each]) for each, label in ACTIONS.items()]
    return _sheet("tree", rows, told, actions=joined(words, " ", ", "))


def gaps(office: Office) -> Sheet:
    """Show the nodes that no lead has filled or is on its way to, and who is wanted there."""
    standing = Standing(office)
    rows = [_row(standing, *e) for e in standing.nodes if standing.state(e[1]) == "gap"]
    names = "、".join(row["node"] for row in rows) or SAID["none"]
    return _sheet("gaps", rows, {"gap": len(rows)}, SAID["ask"] if rows else None, names=names)


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
    return _sheet("cover", [*rows, {"chain": SAID["all"], **told}] if rows else [], told)


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
        quiet = (office.today - touched).days
        row: dict[str, Any] = {"lead": lead.code, "name": lead.name}
        row |= {"stage": Stage(lead["stage"]).label, "mark": None}
        row |= {"owner": lead["owner"] and lead["owner"].name, "touched": touched}
        row |= {"chain": chain, "node": node.name if node else None}
        row |= {"mark": SAID["untouched"].format(days=quiet)} if quiet >= QUIET_DAYS else {}
        rows.append(row)
    homeless = [f"{row['name']} {row['lead']}" for row in rows if row["node"] is None]
    told = {"leads": len(rows), "untouched": sum(1 for row in rows if row["mark"])}
    note = SAID["homeless"].format(names="、".join(homeless)) if homeless else None
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
    note = SAID["nobody"].format(names="、".join(nobody)) if nobody else None
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
        "node": node.name,
        "seq": node["seq"],
        "position": POSITIONS.get(node["position"]),
        "action": ACTIONS.get(node["action"]),
        "status": STATES[standing.state(node)],
        "count": len(leads),
        "leads": "、".join(lead.name for lead in leads),
        "firms": "、".join(each.name for each in firms),
        "owner": "、".join(owners),
    }


def _covered(counts: Mapping[str, int]) -> dict[str, Any]:
    nodes = sum(counts.values())
    share = Ratio(counts["filled"], nodes).percent() if nodes else None
    return {"nodes": nodes, **{state: counts[state] for state in STATES}, "coverage": share}


def _sheet(
    name: str, rows: Rows, told: dict[str, Any], note: Text | None = None, **said: Any
) -> Sheet:
    figures = [(each, label, told[each]) for each, label in FIGURES.items() if each in told]
    return Sheet(SAID[name].format(**told, **said), columns(name), rows, figures, note)
