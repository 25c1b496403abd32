"""Print the glossary: `python tools/glossary.py > docs/reference/glossary.md`.

It is made from where words are declared: kinds of record, their fields, codes, stages and rules.
"""

import inspect
import re
import sys
from collections.abc import Iterator

from leadcrm.cli.render.check import RULES
from leadcrm.domain.bookrules import BOOK_RULES
from leadcrm.domain.choice import Choice
from leadcrm.domain.leadrules import LEAD_RULES
from leadcrm.domain.moves import EVIDENCE, SECOND_PERSON
from leadcrm.domain.stage import Stage
from leadcrm.domain.unitrules import UNIT_RULES
from leadcrm.services.records.fields import choices, coded, offered
from leadcrm.storage.layoutgen import model
from leadcrm.storage.tables import CLASSES, fields

HEAD = """# 词汇 / Glossary

由 `tools/glossary.py` 从字段、阶段、类别和规则的定义生成；界面上的词就是这些。
Made by `tools/glossary.py` from the fields, stages, codes and rules themselves: these are the
words of every screen.
"""
TABLE = "| 中文 | English | 含义 / what it means |\n|---|---|---|"


def page() -> str:
    """Return the page."""
    parts = [HEAD, "## 阶段 / Stages\n", TABLE, *map(_stage, Stage)]
    parts += ["\n## 规则 / Rules\n", TABLE, *_rules()]
    for kind, each in CLASSES.items():
        told = f"{_first(model(kind))} {_source(model(kind))}".strip()
        parts += [f"\n## {each.label.zh} / {each.label.en}\n", told, "", TABLE]
        parts += _fields(kind)
    parts += ["\n## 类别 / Codes\n", TABLE, *_codes()]
    return "\n".join(parts) + "\n"


def _stage(stage: Stage) -> str:
    papers = ", ".join(f"{each.label.zh} ({each.label.en})" for each in EVIDENCE.get(stage, ()))
    said = [f"needs {papers}"] if papers else []
    said += ["a second person signs off"] if stage in SECOND_PERSON else []
    said += [f"also written {' '.join(stage.words)}"] if stage.words else []
    return _row(stage.label.zh, stage.label.en, "; ".join([f"`{stage.value}`", *said]))


def _rules() -> Iterator[str]:
    known = {**LEAD_RULES, **UNIT_RULES, **BOOK_RULES}
    for rule, label in RULES.items():
        meaning = _first(known[rule]).removeprefix(f"{rule}: ") if rule in known else ""
        yield _row(f"{rule} {label.zh}", f"{rule} {label.en}", meaning)


def _fields(kind: str) -> Iterator[str]:
    """Yield the fields of a kind: what its class says of each, and where it is typed."""
    told = inspect.getdoc(model(kind)) or ""
    sentences = re.split(r"(?<=[.;])\s+", " ".join(told.split()))
    for name, column in offered(kind):
        own = [each for each in sentences if f"`{name}`" in each]
        verb = column.verb or CLASSES[kind].verb
        said = [" ".join(own).rstrip(";")] if own else []
        said += [f"changed by `leadcrm {verb}`"] if verb else []
        said += [f"links to {CLASSES[column.link].label.en}"] if column.link in CLASSES else []
        said += ["personal data"] if column.personal else []
        yield _row(column.label.zh, column.label.en, "; ".join([f"`{kind}.{name}`", *said]))


def _codes() -> Iterator[str]:
    seen: set[str] = set()
    for kind in CLASSES:
        for name, column in fields(kind).items():
            place = column.enum or column.codes
            if place is None or place in seen or place.endswith(":Stage"):
                continue
            seen.add(place)
            for member in choices(column):
                yield _code(kind, name, member)
            for code, label in (coded(column.codes) if column.codes else {}).items():
                yield _row(label.zh, label.en, f"`{kind}.{name}` = `{code}`")


def _code(kind: str, name: str, member: Choice) -> str:
    also = f"; also written {' '.join(member.words)}" if member.words else ""
    return _row(member.label.zh, member.label.en, f"`{kind}.{name}` = `{member.value}`{also}")


def _first(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def _source(thing: object) -> str:
    """Return where a class says its rule is from; nothing where it does not."""
    told = " ".join((inspect.getdoc(thing) or "").split())
    _, found, source = told.partition("Source: ")
    return f"Source: {source}" if found else ""


def _row(zh: str, en: str, meaning: str) -> str:
    return f"| {zh} | {en} | {meaning.replace('|', '/')} |"


if __name__ == "__main__":
    sys.stdout.write(page())
