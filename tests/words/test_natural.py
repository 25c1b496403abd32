"""What people say is read, asked about, or answered with the right suggestion.

The inputs in natural.csv were written down before the code that reads them.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from leadcrm.domain.followupkind import FollowupKind
from leadcrm.errors import LeadcrmError
from leadcrm.founding import demo_workspace
from leadcrm.services.leads.papers import read_papers
from leadcrm.services.reading.phrases import Occasion

FILE = Path(__file__).with_name("natural.csv")
A_DAY = "2019-11-01"


class Input(NamedTuple):
    """One input: the language and day of who types it, where, and what must come out."""

    id: str
    lang: str
    said: str
    place: str
    typed: str
    outcome: str
    value: str


with FILE.open(encoding="utf-8", newline="") as stream:
    INPUTS = [Input(**row) for row in csv.DictReader(stream)]


def step(told: Mapping[str, Any]) -> str:
    """Return the kind and words of a step as a verb told of it; a task is told by its words."""
    said = told["next_kind"]
    kind = FollowupKind.named(said) if said else FollowupKind.TASK
    return f"{kind.value} {told['next_what']}" if kind else ""


COMMANDS: Mapping[str, tuple[list[str], Callable[[Any], str]]] = {
    "next": (
        ["lead", "add", "项目{id}", "--next", "{typed}"],
        lambda told: f"{told['next_due']} {step(told)}",
    ),
    "due": (
        ["followup", "add", "L-0025", "--what", "商谈", "--due", "{typed}"],
        lambda told: str(told["next_due"]),
    ),
    "step": (["followup", "add", "L-0025", "--due", A_DAY, "--what", "{typed}"], step),
    "kind": (
        ["followup", "add", "L-0025", "--due", A_DAY, "--kind", "{typed}"],
        lambda told: step(told).split()[0],
    ),
    "on": (
        ["log", "L-0062", "--note", "已通话", "--on", "{typed}"],
        lambda told: re.findall(r"→ ([0-9-]{10})", told["readings"][0])[0],
    ),
    "month": (
        ["unit", "receive", "U-0003", "--month", "{typed}"],
        lambda told: f"{told['duty']['year']}-{told['duty']['month']:02d}",
    ),
    "asof": (["today", "--as-of", "{typed}"], lambda told: told["as_of"]),
    "lead": (["lead", "show", "{typed}"], lambda told: told["row"]["code"]),
    "officer": (["officer", "show", "{typed}"], lambda told: told["code"]),
    "unit": (["unit", "show", "{typed}"], lambda told: told["code"]),
    "amount": (
        ["lead", "edit", "L-0063", "--intent", "{typed}"],
        lambda told: str(told["intent"]["fen"]),
    ),
    "yes": (
        ["lead", "edit", "L-0063", "--hq", "{typed}"],
        lambda told: str(told["is_hq"]).lower(),
    ),
}
"""How an input is typed where it stands, and what of the answer is compared."""
LISTS = {
    "signed": ["lead", "list", "--signed", "{typed}"],
    "from": ["fund", "list", "--from", "{typed}"],
    "stage": ["lead", "list", "--stage", "{typed}"],
    "sector": ["lead", "list", "--sector", "{typed}"],
    "channel": ["lead", "list", "--channel", "{typed}"],
    "site": ["lead", "list", "--site", "{typed}"],
    "unitkind": ["unit", "list", "--kind", "{typed}"],
}
"""Lists, which must be the same for the input and for what it means."""


def typed(template: list[str], row: Input, word: str) -> list[str]:
    """Return the arguments of a command for an input."""
    filled = [each.format(id=row.id, typed=word) for each in template]
    return filled if row.place == "asof" else [*filled, "--as-of", row.said]


@pytest.fixture(scope="module")
def answers(
    session: Callable[..., list[str]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, str, str]]:
    """Return what each input was answered as text and as JSON, and what is wanted of a list."""
    book = tmp_path_factory.mktemp("words") / "book.db"
    demo_workspace(book).close()
    found = {}
    for lang in ("zh", "en"):
        rows = [row for row in INPUTS if row.lang == lang and row.place != "paper"]
        commands = []
        for row in rows:
            template = LISTS.get(row.place) or COMMANDS[row.place][0]
            plain = typed(template, row, row.typed)
            wanted = typed(template, row, row.value) if row.place in LISTS else ["--version"]
            commands += [[*plain, "--json"], plain, [*wanted, "--json"]]
        said = iter(session(commands, book, lang))
        found |= {row.id: (next(said), next(said), next(said)) for row in rows}
    return found


def of_papers(row: Input, calendar: Any) -> tuple[str, str]:
    """Return what a paper was read as, and what is said of one that is not."""
    try:
        (paper,) = read_papers([row.typed], Occasion(date.fromisoformat(row.said), calendar))
    except LeadcrmError as error:
        lang = "zh" if row.lang == "zh" else "en"
        return "", f"{error.message.to(lang)} {error.hint.to(lang) if error.hint else ''}"
    return f"{paper.kind.value} {paper.number} {paper.dated}", ""


def read_as(row: Input, answered: tuple[str, str, str]) -> str:
    """Return what an input was read as; what was refused, as it was told."""
    told, code = answered[0].rsplit("=== ", 1)
    if code != "0":
        return answered[1]
    if row.place in LISTS:
        return row.value if told == answered[2].rsplit("=== ", 1)[0] else told
    return COMMANDS[row.place][1](json.loads(told))


def test_there_are_forty_days_forty_words_and_forty_slips() -> None:
    assert Counter(row.id[0] for row in INPUTS) == {"D": 40, "W": 40, "S": 40}
    assert {row.lang for row in INPUTS} == {"zh", "en"}


@pytest.mark.parametrize("row", INPUTS, ids=lambda row: row.id)
def test_120_natural_inputs_are_read_asked_about_or_answered_with_the_right_suggestion(
    row: Input,
    answers: dict[str, tuple[str, str, str]],
    golden: Any,
    internal: Callable[[str], list[str]],
) -> None:
    if row.place == "paper":
        read, refused = of_papers(row, golden.session.calendar)
    else:
        read = read_as(row, answers[row.id])
        refused = answers[row.id][1]
    if row.outcome == "read":
        assert read == row.value
    else:
        assert row.value in refused
        assert row.place == "paper" or not refused.endswith("=== 0")
    if row.outcome != "read":
        assert internal(refused.rsplit("=== ")[0]) == []
