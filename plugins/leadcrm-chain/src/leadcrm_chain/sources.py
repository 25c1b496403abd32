"""Chains as data: a table of nodes, or a TOML file, read into drafts."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from leadcrm.errors import UsageError
from leadcrm.plugin.drafts import Draft, NewRecord, RowProblem
from leadcrm.plugin.table import Row, read
from leadcrm.text import Text
from leadcrm_chain.kinds import ACTIONS, POSITIONS

MISSING = Text(zh="没有写环节或产业链", en="It has no node, or no chain")
TWICE = Text(
    zh="{lead}在这份名单里放进了两个环节；一个项目只在一个环节",
    en="{lead} stands in two nodes of this list; a lead has one",
)
NO_CODE = Text(zh="不认得「{text}」，写：{known}", en="“{text}” is none of: {known}")
NO_FILE = Text(zh="没有这个文件：{file}", en="There is no such file: {file}")
NO_TOML = Text(
    zh="「{file}」不是写对的 TOML：{why}", en="“{file}” is no TOML that can be read: {why}"
)
COLUMNS = {
    "number": ("node_id", "环节编号", "节点编号"),
    "chain": ("产业链", "产业链名称", "链", "链条", "链条名称"),
    "seq": ("序号", "顺序", "no"),
    "position": ("位置", "链上位置", "所处位置", "上中下游", "所属环节位置"),
    "name": ("环节", "环节名称", "节点", "节点名称", "关键环节", "node"),
    "action": ("举措", "措施", "建补延强", "类型", "招商方向"),
    "leads": ("lead_ids", "项目", "项目编号", "在链项目", "对应项目", "已有项目"),
    "wanted": ("目标企业", "拟引企业", "招商目标", "招商目标企业", "wantedfirms"),
    "leader": ("链长", "链长姓名", "牵头领导", "chainleader"),
}
_PARTS = re.compile(r"[;；、,，\n]")


def read_chains(where: str, settings: Any = None) -> Iterator[Draft | RowProblem]:  # noqa: ARG001 - reason: the hook's form
    """Yield drafts of chains, nodes, the leads in them, and wanted firms; status is no input."""
    chain, chains, placed = "", set[str](), set[str]()
    for line in _toml(where) if where.endswith(".toml") else _table(where):
        chain = line.cells.get("chain") or chain  # merged cells stand in the first row alone
        name = line.cells.get("name", chain)  # a chain of a TOML file may have no nodes yet
        if not (chain and name):
            yield line.problem(MISSING, "name" if chain else "chain")
            continue
        wrong = [p for p in (_wrong(line, *what) for what in CODED) if p]
        again = [each for each in parts(line.cells.get("leads")) if each in placed]
        if wrong or again:
            yield from wrong
            yield from (line.problem(TWICE.format(lead=e), "leads") for e in again)
            continue
        placed |= set(parts(line.cells.get("leads")))
        if chain not in chains:
            yield _draft(line, "chain", ref=chain, name=chain, led_by=line.cells.get("leader"))
        chains.add(chain)
        if "name" in line.cells:
            yield from _node(line, chain, name)


def parts(text: str | None) -> list[str]:
    """Return the words of a cell that names several (L005;L014)."""
    return [word.strip() for word in _PARTS.split(text or "") if word.strip()]


def _node(line: Row, chain: str, name: str) -> Iterator[Draft]:
    cells = line.cells
    ref = cells.get("number") or f"{chain}/{name}"
    more = {"seq": cells.get("seq"), **{what: _code(cells, what, known) for what, known in CODED}}
    yield _draft(line, "node", ref=ref, name=name, parent=chain, **more)
    for lead in parts(cells.get("leads")):
        yield _draft(line, "placement", lead=lead, parent=ref)
    for firm in parts(cells.get("wanted")):
        yield _draft(line, "wanted", ref=f"{ref}/{firm}", name=firm, parent=ref)


CODED = (("position", POSITIONS), ("action", ACTIONS))


def _code(cells: Mapping[str, str], what: str, known: Mapping[str, Text]) -> str | None:
    """Return the code of a position or an action: 强 is 强链."""
    word = (cells.get(what) or "").strip().lower().removesuffix("链")
    if not word:
        return None
    said = {label.zh.removesuffix("链"): code for code, label in known.items()}
    return said.get(word) or (word if word in known else "")


def _wrong(line: Row, what: str, known: Mapping[str, Text]) -> RowProblem | None:
    if _code(line.cells, what, known) != "":
        return None
    words = Text(zh=" ".join(e.zh for e in known.values()), en=", ".join(known))
    return line.problem(NO_CODE.format(text=line.cells[what], known=words), what)


def _draft(line: Row, kind: str, **fields: Any) -> Draft:
    given = {name: value for name, value in fields.items() if value}
    return Draft(line=line.line, record=NewRecord(kind=kind, fields=given))


def _table(where: str) -> Iterator[Row]:
    for row in read(where, COLUMNS, needed=("name",)):
        yield attrs.evolve(row, cells={field: row.told(field) for field in COLUMNS})


def _toml(where: str) -> Iterator[Row]:
    try:
        told = tomllib.loads(Path(where).read_text("utf-8-sig"))
        for number, chain in enumerate(told["chain"], start=1):
            of = {"chain": str(chain["name"])}
            yield Row(number, {**of, "leader": str(chain.get("leader", ""))}, where)
            for node in chain.get("node", ()):
                cells = {name: _cell(value) for name, value in node.items()}
                yield Row(number, {"name": "", **cells, **of}, where)
    except OSError:
        raise UsageError(NO_FILE.format(file=where)) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(NO_TOML.format(file=where, why=error)) from None


def _cell(value: object) -> str:
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)
