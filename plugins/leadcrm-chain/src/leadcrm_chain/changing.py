"""What is written about chains: leads placed, firms wanted, leaders, chains from a file."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.drafts import Change, Draft, NewRecord, Plan, RowProblem
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_chain.sources import read_chains
from leadcrm_chain.standing import Standing

THERE_ALREADY = Text(zh="「{lead}」已在「{node}」", en="“{lead}” is in “{node}” already")
MOVED = Text(
    zh="「{lead}」从「{old}」移到{chain}「{node}」",
    en="“{lead}” moved from “{old}” to {chain}, “{node}”",
)
PLACED = Text(zh="「{lead}」放进{chain}「{node}」", en="“{lead}” stands in {chain}, “{node}”")
OTHER_CHAIN = Text(
    zh="。项目上写的产业链是{own}，哪个对？改项目：leadcrm lead edit {code} --chain {chain}",
    en=". The lead itself says {own}; which is right? leadcrm lead edit {code} --chain {chain}",
)
SOUGHT_ALREADY = Text(
    zh="「{node}」的目标企业已有{firm}", en="{firm} is wanted for “{node}” already"
)
LED_BY = Text(zh="{chain}链长：{who}", en="{who} leads {chain}")
REFUSED = Text(zh="第{line}行：{why}", en="Line {line}: {why}")
MEND_IT = Text(
    zh="改好再来；或者 leadcrm import {file}，能收的先收，收不了的列出来",
    en="Mend it, or take in what can be: leadcrm import {file}",
)
LOADED = Text(
    zh="名单里有{chain}条产业链、{node}个环节、{placement}个要放的项目",
    en="The file has {chain} chains, {node} nodes, {placement} leads to be placed",
)
STRANGERS = Text(
    zh="；不在账上、没有放的项目：{names}", en="; not in the book, and not placed: {names}"
)
STAYS = Text(
    zh="；已在别的环节、没有移的：{names}；照名单移：leadcrm import {file} --update",
    en="; in another node already, and not moved: {names}. "
    "To move them: leadcrm import {file} --update",
)
FOUR = Path(__file__).with_name("four.toml")


def place(office: Office, *, lead: str, node: str) -> Plan:
    """Put a lead into a node; it stands in one, so from another it moves."""
    found, where = office.find(lead, "lead"), office.find(node, "node")
    record, chain = Standing(office).placed.get(found.id), where["parent"]
    told = {"lead": found.name, "code": found.code, "node": where.name, "chain": chain.name}
    if record and record["parent"].id == where.id:
        raise RuleError(THERE_ALREADY.format(**told))
    new = Draft(record=NewRecord(kind="placement", fields={"lead": found, "parent": where}))
    step = Change(entry=record, fields={"parent": where}) if record else new
    said = MOVED if record else PLACED
    said = said.format(old=record["parent"].name if record else "", **told)
    if found["chain"] not in {None, chain.name}:
        said += OTHER_CHAIN.format(own=found["chain"], **told)
    return Plan((step,), said)


def want(office: Office, *, node: str, firm: str, owner: str | None, note: str | None) -> Plan:
    """Record a firm that is wanted for a node and who goes after it, or somebody else from now."""
    where, known = office.find(node, "node"), office.known(firm, "contact")
    officer = office.find(owner, "officer") if owner else None
    name = known.name if known else firm
    fields = {"contact": known, "owner": officer, "note": note}
    given = {field: value for field, value in fields.items() if value}
    for each in office.records("wanted", parent=where):
        if each.name == name and not (officer or note):
            raise RuleError(SOUGHT_ALREADY.format(node=where.name, firm=name))
        if each.name == name:
            return Plan((Change(entry=each, fields=given),))
    given |= {"ref": f"{where.ref or where.code}/{name}", "name": name, "parent": where}
    return Plan((Draft(record=NewRecord(kind="wanted", fields={**given, "on": office.today})),))


def leader(office: Office, *, chain: str, who: str) -> Plan:
    """Say who leads a chain: an officer or a contact whom the book knows, else a plain name."""
    found, officer = office.find(chain, "chain"), office.known(who, "officer")
    contact = None if officer else office.known(who, "contact")
    name = next((each.name for each in (officer, contact) if each), who)
    fields = {"led_by": name, "owner": officer, "contact": contact}
    said = LED_BY.format(chain=found.name, who=name)
    return Plan((Change(entry=found, fields=fields),), said)


def load(office: Office, file: str = "four") -> Plan:
    """Read chains from a file, all or nothing; what the book has is met, and a lead stays put."""
    steps, strangers, stays = list[Draft](), list[str](), list[str]()
    placed = Standing(office).placed
    for row in read_chains(str(FOUR) if file in {"four", "四条链"} else file):
        if isinstance(row, RowProblem):
            said = REFUSED.format(line=row.line, why=row.reason)
            raise UsageError(said, hint=MEND_IT.format(file=file))
        if row.record and row.record.kind == "placement":
            fields, lead = row.record.fields, office.known(row.record.fields["lead"], "lead")
            there = placed[lead.id]["parent"] if lead and lead.id in placed else None
            strangers += [] if lead else [fields["lead"]]
            steps += [_in_node(lead, fields)] if lead and not there else []
            if there and _elsewhere(there, fields):
                stays.append(f"{fields['lead']}（{there.name}）")
        else:
            steps.append(row)
    kinds = Counter(step.record.kind for step in steps if step.record)
    said = LOADED.format(**{kind: kinds[kind] for kind in ("chain", "node", "placement")})
    for text, names in ((STRANGERS, strangers), (STAYS, stays)):
        said = said + text.format(names="、".join(names), file=file) if names else said
    return Plan(tuple(steps), said)


def _elsewhere(node: Entry, fields: Mapping[str, Any]) -> bool:
    """Tell whether a list means another node than that in which a lead stands."""
    return fields["parent"] not in {node.ref, node.code, node.name}


def _in_node(lead: Entry, fields: Mapping[str, Any]) -> Draft:
    return Draft(record=NewRecord(kind="placement", fields={**fields, "lead": lead}))
