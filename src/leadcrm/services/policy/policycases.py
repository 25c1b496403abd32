"""Dated cases held against a policy: a table that says what lamp and rung each day must give."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from leadcrm.domain.clocks import Clock, ClockReading, Subject, read_clock
from leadcrm.domain.ladder import STEPS
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.pace import lamp_at
from leadcrm.domain.policy import Policy
from leadcrm.domain.ratio import Ratio
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import LeadcrmError, UsageError
from leadcrm.services.files.opening import open_grids
from leadcrm.services.reading.words import read_code
from leadcrm.services.session import Session
from leadcrm.text import Text

GIVEN = frozenset({"id", "note", "clock", "due", "as_of", "stage", "key", "gap"})
ANSWERS = ("effective_due", "days_late", "status", "lamp", "rung", "notice", "frozen")
EMPTY_IS_NONE = frozenset({"notice", "frozen"})
"""Where these columns are there, a blank cell says: none, no."""
SPELLINGS = {"today": "as_of", "日期": "as_of", "应办日": "due", "说明": "note", "编号": "id"}
YES = frozenset({"Y", "y", "1", "是", "true", "TRUE"})
LIST = "领导小组清单"
"""How lists of cases also call the highest rung."""
PACE = "pace"
WHICH = Text(zh="时限", en="clock")
NO_HEAD = Text(
    zh="{file}：第一行应是表头，有 due、as_of，和要对的答案：{answers}",
    en="{file}: the first line is a head with due, as_of and answers: {answers}",
)
NO_COLUMN = Text(
    zh="{file}：没有「{column}」这一列可对", en="{file}: nothing is called “{column}”"
)
NO_CASES = Text(zh="{file}：一条也没有", en="{file}: it holds no case")
NOT_READ = Text(zh="{file} 第 {line} 行读不懂", en="{file}: line {line} cannot be read")


class Case(NamedTuple):
    """One line of a table of cases: its number, what is given, what must come out."""

    line: int
    name: str
    given: Mapping[str, str]
    expected: Mapping[str, str]


class CaseResult(NamedTuple):
    """A case that came out otherwise: which answer, what was wanted, what was found."""

    line: int
    id: str
    answer: str
    expected: str
    found: str


class CaseReport(NamedTuple):
    """How many cases of a table hold under a policy; `items` are the answers that do not."""

    policy: str
    cases: int
    failed: int
    items: tuple[CaseResult, ...]


def run_cases(session: Session, path: Path) -> CaseReport:
    """Return how a table of dated cases comes out under the policy and calendar in force.

    The head names what is given (`clock`, `due`, `as_of`, `stage`, `key`; for the
    pace of a unit `gap` in points) and the answers to compare: effective_due,
    days_late, status, lamp, rung, notice, frozen. A blank answer is not compared,
    but a blank notice or frozen says that there is none.

    Raises:
        UsageError: a column that nothing is called by, or no case at all.
        LeadcrmError: a line that cannot be read.
        StorageError: the file cannot be opened.
    """
    cases = list(_cases(path))
    if not cases:
        raise UsageError(NO_CASES.format(file=path.name))
    wrong = [
        CaseResult(case.line, case.name, answer, wanted, found)
        for case in cases
        for answer, wanted, found in _compared(path, case, session.calendar, session.policy)
        if wanted != found
    ]
    failed = len({result.line for result in wrong})
    return CaseReport(session.policy.name, len(cases), failed, tuple(wrong))


def _cases(path: Path) -> Iterator[Case]:
    head: list[str] = []
    for line, cells in _lines(path):
        texts = [cell.strip() for cell in cells]
        if not head:
            head = [SPELLINGS.get(text, text) for text in texts]
            _check(path, head)
            continue
        row = dict(zip(head, texts, strict=False))
        if not any(texts):
            continue
        yield Case(
            line,
            row.get("id", ""),
            {name: row[name] for name in row if name in GIVEN},
            {
                name: row[name]
                for name in ANSWERS
                if row.get(name) or (name in row and name in EMPTY_IS_NONE)
            },
        )


def _check(path: Path, head: Sequence[str]) -> None:
    for column in head:
        if column and column not in GIVEN and column not in ANSWERS:
            raise UsageError(NO_COLUMN.format(file=path.name, column=column))
    known = {"due", "as_of"} <= set(head) or "gap" in head
    if not known or not set(ANSWERS) & set(head):
        raise UsageError(NO_HEAD.format(file=path.name, answers=" ".join(ANSWERS)))


def _lines(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    for grid in open_grids(path):
        for part in grid.parts:
            yield from zip(part.lines, part.rows, strict=True)


def _compared(
    path: Path, case: Case, calendar: WorkCalendar, policy: Policy
) -> Iterator[tuple[str, str, str]]:
    """Yield each answer that is compared: its name, what is wanted, what is found."""
    try:
        found = _answers(case.given, calendar, policy)
        for name, wanted in case.expected.items():
            yield name, _plain(name, wanted), found.get(name, "")
    except (ValueError, KeyError, LeadcrmError):
        said = NOT_READ.format(file=path.name, line=case.line)
        raise LeadcrmError(said) from None


def _answers(given: Mapping[str, str], calendar: WorkCalendar, policy: Policy) -> dict[str, str]:
    if given.get("clock") == PACE:
        hundredths = round(float(given["gap"]) * 100)
        return {"lamp": lamp_at(Ratio(hundredths, 10_000), policy).value}
    clock = read_code(given.get("clock") or Clock.FOLLOWUP.value, Clock, WHICH)
    stage = read_code(given.get("stage") or Stage.NEGOTIATING.value, Stage, WHICH)
    today = date.fromisoformat(given["as_of"])
    subject = Subject(Stage(stage), given.get("key") in YES)
    reading = read_clock(
        Clock(clock), date.fromisoformat(given["due"]), today, calendar, policy, subject
    )
    return _told(reading, today)


def _told(reading: ClockReading, today: date) -> dict[str, str]:
    return {
        "effective_due": reading.due.isoformat() if reading.due else "",
        "days_late": str(reading.days_late),
        "status": reading.status(today),
        "lamp": reading.lamp.value,
        "rung": str(reading.rung),
        "notice": str(reading.told or ""),
        "frozen": "Y" if reading.frozen and reading.rung else "",
    }


def _plain(name: str, wanted: str) -> str:
    """Return an answer as it is compared: lamps and notices may be written in words."""
    words: dict[str, object] = {}
    if name == "lamp":
        words = {lamp.label.zh: lamp.value for lamp in Lamp}
    elif name == "notice":
        words = {text.zh: str(at) for at, text in enumerate(STEPS, 1)}
        words |= {text.en: str(at) for at, text in enumerate(STEPS, 1)}
        words[LIST] = str(len(STEPS))
    elif name == "frozen":
        words = dict.fromkeys(YES, "Y")
    return str(words.get(wanted, wanted))
