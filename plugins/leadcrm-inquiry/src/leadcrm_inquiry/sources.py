"""What the media leave: files of messages as JSON lines, CSV or workbooks, or a folder of them."""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs

from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import LeadcrmError, ReadingError
from leadcrm.plugin.drafts import Draft, RowProblem
from leadcrm.plugin.table import Row, read
from leadcrm.text import Text
from leadcrm_inquiry.kinds import Setup
from leadcrm_inquiry.messages import draft_of, moment_of

ENDS = (".jsonl", ".csv", ".xlsx")
COLUMNS = tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8"))
COUNT = "序号"
WORDS = {word.casefold(): field for field, words in COLUMNS.items() for word in (field, *words)}
BROKEN = Text(zh="这一行不是一条完整的 JSON 记录", en="This line is no whole record in JSON")
NOTHING = Text(zh="没有内容，也没有是谁", en="Neither what was asked nor who asked")
OTHER = Text(zh="没有读：只读 jsonl、csv、xlsx", en="not read; messages are jsonl, csv, xlsx")
UNREAD = Text(
    zh="没有这个文件，或没有读它的权限：{file}",
    en="There is no such file, or no right to read it: {file}",
)
IN_FILE = Text(zh="{file}：{why}", en="{file}: {why}")


def read_inquiries(
    where: str, settings: Setup | None, today: date, calendar: WorkCalendar
) -> Iterator[Draft | RowProblem]:
    """Yield a draft for each message of a file, or of all files of a folder.

    In a folder a file that cannot be read is told by its name, and does not stop the others.
    """
    place, setup = Path(where).expanduser(), settings or Setup()
    if not place.is_dir():
        yield from (_draft(row, setup, today, calendar) for row in _rows(place))
        return
    for file in sorted(each for each in place.iterdir() if each.name[0] != "."):
        if file.suffix.lower() not in ENDS or file.is_dir():
            yield _of_file(file, RowProblem(line=0, reason=OTHER))
            continue
        try:
            for row in _rows(file):
                made = _draft(row, setup, today, calendar)
                yield _of_file(file, made) if isinstance(made, RowProblem) else made
        except LeadcrmError as error:
            yield _of_file(file, RowProblem(line=0, reason=error.message))


def _of_file(file: Path, problem: RowProblem) -> RowProblem:
    return attrs.evolve(problem, reason=IN_FILE.format(file=file.name, why=problem.reason))


def _rows(file: Path) -> Iterator[Row | RowProblem]:
    return _lines(file) if file.suffix.lower() == ".jsonl" else read(str(file), COLUMNS)


def _lines(file: Path) -> Iterator[Row | RowProblem]:
    """Yield a row for each line of JSON: one that is broken, in which a table would fall whole."""
    try:
        kept = file.read_bytes()
    except OSError:
        raise LeadcrmError(UNREAD.format(file=file)) from None
    try:
        text = kept.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = kept.decode("gb18030", "replace")
    for line, said in enumerate(text.split("\n"), 1):
        if not said.strip():
            continue
        try:
            cells = dict(json.loads(said))
            heads = {str(WORDS.get(key.strip().casefold(), key)): key for key in cells}
        except (ValueError, TypeError, AttributeError, RecursionError):
            yield RowProblem(line=line, reason=BROKEN, value=said.strip()[:40])
            continue
        told = {field: str(cells[key] or "").strip() for field, key in heads.items()}
        yield Row(line, told, file.name, heads)


def _draft(
    row: Row | RowProblem, setup: Setup, today: date, calendar: WorkCalendar
) -> Draft | RowProblem:
    if isinstance(row, RowProblem):
        return row
    given, others = row.given(*COLUMNS), row.given().items()
    more = [f"{head}：{cell}" for head, cell in others if head not in COLUMNS and head != COUNT]
    if not given.keys() & {"text", "name", "firm", "phone", "project"}:
        return row.problem(NOTHING)
    given["text"] = "；".join([*([given["text"]] if "text" in given else []), *more])
    try:
        return draft_of(given, moment_of(row["at"], today), setup, calendar, row.line)
    except ReadingError as error:
        return row.problem(error.message, "at")
