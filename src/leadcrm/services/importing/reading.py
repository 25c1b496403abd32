"""From a file to its lists: which table is a list, of what, and where its records begin."""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from leadcrm.domain.contact import ContactKind
from leadcrm.domain.stage import Stage
from leadcrm.errors import UsageError
from leadcrm.services.files.delimited import first_row as glance
from leadcrm.services.files.formats import WORKBOOKS
from leadcrm.services.files.grid import Grid, Part
from leadcrm.services.files.opening import open_grids
from leadcrm.services.files.watching import READING, Watch, nobody
from leadcrm.services.importing.below import Below
from leadcrm.services.importing.columns import is_own, knows, ledger_targets, plain_targets
from leadcrm.services.importing.forms import is_label
from leadcrm.services.importing.fullnames import with_full_names
from leadcrm.services.importing.heading import Heading, find_heading, first_row
from leadcrm.services.importing.mappings import Mappings
from leadcrm.services.importing.ownheads import heading_for_people, is_written_by_us
from leadcrm.services.importing.people import Spread, with_people
from leadcrm.services.importing.plan import Plan
from leadcrm.services.importing.recognising import (
    SUBJECTS,
    bears_out,
    described,
    exported,
    is_land,
    is_office_sheet,
    is_record,
    marked,
    might_be,
    words_of,
)
from leadcrm.services.importing.rowchecks import RowChecks, hidden_rows, named_columns
from leadcrm.services.importing.sheets import Sheet, Target
from leadcrm.services.importing.vocabulary import field_of
from leadcrm.services.reading.phrases import Occasion
from leadcrm.services.reading.stagewords import StageWords
from leadcrm.services.records.listheads import LISTS
from leadcrm.services.records.listkinds import BY_NAME, LEDGER, ListKind
from leadcrm.services.weekly.paperweek import PaperWeek, week_of
from leadcrm.text import Text

HOMETOWN = "乡友"
NO_LIST = Text(zh="看不出 {path} 是什么名单", en="Cannot tell what {path} lists")
SAY_WHICH = Text(
    zh="用 --as {kind} 等说明，或用 --map 列=字段 说明各列",
    en="Say so: --as {kind}, or --map COLUMN=FIELD for its columns",
)
ADD_HEADS = Text(
    zh="在第一行写上列名（姓名、公司、手机），再导入",
    en="Write what its columns are in the first row (name, company, mobile), then import it",
)
PERHAPS = Text(zh="，也许是{kinds}", en="; perhaps {kinds}")
LAND = Text(zh="，像是地块，不是项目", en="; it looks like land on offer, not like leads")
HEADLESS = Text(zh="，第一行就是数据，没有表头", en="; its first row is a record, not a header")
UNREAD = Text(zh="{why}，没有读", en="{why}; it was not read")


HIDDEN = Text(
    zh="{path} 里隐藏的工作表没有读：{sheets}；要导入，先取消隐藏",
    en="Hidden sheets of {path} were not read: {sheets}; unhide them to import them",
)
MORE = Text(zh="等 {n} 张", en=" and others, {n} in all")
MOST, LONGEST = 50, 60
"""Hidden sheets that are named, and signs of a name."""


class Wish(NamedTuple):
    """What the user says of files: the kind of list, which column is which, words for stages."""

    kind: ListKind | None = None
    mapping: Mapping[str, str] = MappingProxyType({})
    encoding: str | None = None
    stages: Mapping[str, Stage] = MappingProxyType({})


class Lists(NamedTuple):
    """The lists of a file, and what is to be told of tables that are none."""

    sheets: list[Sheet]
    notes: list[Text]


class Unknown(NamedTuple):
    """Why it cannot be told what a table lists, and how to say it."""

    why: Text
    hint: Text


def read_lists(
    path: Path, wish: Wish, mappings: Mappings, occasion: Occasion, watch: Watch = nobody
) -> Lists:
    """Return the lists of a file as columns; each row is kept or is a problem.

    Words for days (下周五, 月底前) are read as said on `occasion`.

    Raises:
        StorageError: the file cannot be read.
        UsageError: it cannot be told what it lists.
    """
    sheets, unknown, hidden = [], [], []
    for grid in map(with_full_names, open_grids(path, wish.encoding)):
        if grid.hidden:
            hidden.append(grid.stem)
            continue
        read = _read(grid, wish, mappings, occasion, watch)
        if isinstance(read, Sheet):
            sheets.append(read)
        elif read is not None:
            unknown.append(read)
    unseen = _hidden(path, hidden)
    if not sheets:
        said = Unknown(NO_LIST.format(path=path.name), SAY_WHICH.format(kind="leads"))
        why, hint = unknown[0] if unknown else said
        raise UsageError(why, hint=unseen[0] if unseen else hint)
    told = [note for sheet in sheets for note in sheet.notes]
    return Lists(sheets, [*told, *(UNREAD.format(why=each.why) for each in unknown), *unseen])


def _hidden(path: Path, names: Sequence[str]) -> list[Text]:
    """Return what is to be told of the sheets that a workbook hides, each by its name."""
    if not names:
        return []
    shown = [name if len(name) <= LONGEST else f"{name[:LONGEST]}…" for name in names[:MOST]]
    joined = Text(zh="、".join(shown), en=", ".join(shown))
    if len(names) > MOST:
        joined += MORE.format(n=len(names))
    return [HIDDEN.format(path=path.name, sheets=joined)]


def tells_its_kind(path: Path) -> bool:
    """Tell whether a file is a list of the core, by its header; a workbook by its name."""
    if path.suffix.lower() in WORKBOOKS:
        return path.stem.lower() in BY_NAME
    headers = glance(path)
    return _own_kind(headers, path.stem, []) is not None


def _own_kind(headers: list[str], stem: str, rows: Sequence[Sequence[str]]) -> ListKind | None:
    """Return the list of ours that a header says it is, or bears out what the file is called."""
    found = exported(headers, rows) or marked(headers)
    named = BY_NAME.get(stem.lower())
    if found is None and named is not None and bears_out(named, headers):
        return named
    if found is not None and named is not None and named.table == found.table:
        return named
    return found or described(headers)


def _read(
    grid: Grid, wish: Wish, mappings: Mappings, occasion: Occasion, watch: Watch
) -> Sheet | Unknown | None:
    top = next(grid.parts, None)
    if top is None or not any(any(map(str.strip, row)) for row in top.rows):
        return None
    found = kind_and_heading(grid, top.rows, wish, mappings)
    if found is None:
        return _unknown(grid, top.rows)
    kind, heading = found
    week, occasion = _when(kind, heading, grid, occasion)
    stages = StageWords({**mappings.stages(), **wish.stages})
    below = Below(heading, own=kind.is_marked(heading.headers))
    parts = below.records(top, grid.parts)
    first = next(parts, Part([], []))
    named, notes = named_columns(grid, heading, first)
    targets = _targets(kind, named, first, wish, mappings.columns(heading.headers))
    checks = RowChecks(grid, named, {target.at for target in targets})
    spread = Spread(targets if kind.parts else (), len(named.headers), first.rows)
    if kind.parts:
        targets = spread.targets
        kind = with_people(_of_people(kind, heading, grid), targets)
    plan = Plan(grid.name, kind, heading.headers, targets, occasion, stages)
    for part in chain([first] if first.rows else [], parts):
        plan.read(spread.rows(checks.kept(part)))
        watch(READING, len(plan.lines), None)
    checks.unseen([line for line, _ in below.frame.said], heading.height + 1)
    sheet = _framed(plan.sheet(), grid, heading, top, below)
    sheet.problems.extend([*checks.problems, *spread.problems(grid.name)])
    sheet.problems.extend(below.unmeant(grid.name, ledger=bool(kind.parts)))
    return sheet._replace(
        columns=spread.columns or targets,
        samples={**sheet.samples, **spread.samples(first.rows)},
        notes=[*notes, *hidden_rows(grid, plan.lines)],
        rows=len(plan.lines) + len(checks.problems),
        week=week,
        stages=stages,
    )


def _framed(sheet: Sheet, grid: Grid, heading: Heading, top: Part, below: Below) -> Sheet:
    """Return a sheet with what stands around its records: its name, titles, what is no record."""
    above, titles = heading.above, heading.titles(top)
    return sheet._replace(name=grid.stem, above=above, frame=below.frame.said, titles=titles)


def _when(
    kind: ListKind, heading: Heading, grid: Grid, occasion: Occasion
) -> tuple[PaperWeek, Occasion]:
    """Return the week that a sheet speaks of; an office's words for days count from there."""
    week = week_of([*heading.above, grid.stem], heading.headers, occasion.today)
    return week, occasion._replace(today=week.day) if kind.parts else occasion


def _targets(
    kind: ListKind, named: Heading, first: Part, wish: Wish, saved: Mapping[str, str]
) -> list[Target]:
    if kind.parts:
        return ledger_targets(named, first.rows, wish.mapping, saved)
    return plain_targets(kind, named, first.rows, wish.mapping, saved)


def _of_people(kind: ListKind, heading: Heading, grid: Grid) -> ListKind:
    """Return the kind of a ledger, whose people are hometown people where its title says so."""
    if kind.parts and any(HOMETOWN in word for word in (heading.title, grid.stem, grid.path.stem)):
        return kind._replace(constants={"person.kind": ContactKind.HOMETOWN.value})
    return kind


def _unknown(grid: Grid, rows: Sequence[list[str]]) -> Unknown:
    """Return what a table that is no list might be, in a sentence."""
    top = first_row(rows)
    assert top is not None  # noqa: S101 - reason: something stands in it
    below = rows[top.height :]
    why, likely = NO_LIST.format(path=grid.name), might_be(top, below)
    say = SAY_WHICH.format(kind=likely[0] if likely else "leads")
    if is_record(top, below):
        return Unknown(why + HEADLESS, ADD_HEADS)
    if is_land(top.headers):
        return Unknown(why + LAND, SAY_WHICH.format(kind="leads"))
    if likely:
        names = [LISTS[name] for name in likely]
        either = Text(
            zh="、".join(name.zh for name in names), en=" or ".join(name.en for name in names)
        )
        return Unknown(why + PERHAPS.format(kinds=either), say)
    return Unknown(why, say)


def kind_and_heading(
    grid: Grid, rows: Sequence[list[str]], wish: Wish, mappings: Mappings
) -> tuple[ListKind, Heading] | None:
    """Return what a table lists and where it begins: as told, as its header says, or not."""
    people = heading_for_people(rows)
    if people is not None and (wish.kind is None or wish.kind.table == people[0].kind.table):
        return people[0].kind, people[1]
    top = first_row(rows)
    if top is None:
        return None
    own = _own_kind(top.headers, grid.stem, rows[top.height :])
    if own is not None and own.is_marked(top.headers) and wish.kind in (None, own):
        return own, top
    if own is not None and is_written_by_us(top.headers) and wish.kind is None:
        return own, top
    said = wish.kind or mappings.kind(rows)
    kind = said or own or BY_NAME.get(grid.stem.lower())
    heading = find_heading(rows, knows(kind, mappings.headers().union(wish.mapping)))
    if kind is None or (said is None and own is None):
        return _office_sheet(heading or top, kind, rows, wish, mappings)
    heading = heading or top
    return (LEDGER if _is_ledger(kind, heading, rows, said=said is not None) else kind), heading


def _office_sheet(
    heading: Heading,
    named: ListKind | None,
    rows: Sequence[list[str]],
    wish: Wish,
    mappings: Mappings,
) -> tuple[ListKind, Heading] | None:
    """Return a sheet in the words of an office, or the list `named` whose title stands above.

    It is one if what its columns are was said, or if they say it themselves.
    """
    below, above = rows[heading.height :], rows[: heading.height - 1]
    vouched = {*wish.mapping, *mappings.columns(heading.headers)} & {*heading.headers}
    if not vouched and _is_record_row(heading, above):
        return None
    if named is not None and bears_out(named, heading.headers):
        return (LEDGER if _is_ledger(named, heading, rows, said=False) else named), heading
    if vouched or is_office_sheet(heading, below):
        return None if is_record(heading, below) and not vouched else (LEDGER, heading)
    return None


def _is_record_row(heading: Heading, above: Sequence[list[str]]) -> bool:
    """Tell whether more stands in a row above than in a header: that row is no title of it."""
    columns = len({header for header in heading.headers if header})
    grouped = any(heading.groups)
    titles = above[:-1] if grouped else above
    filled = [{c.strip() for c in row if c.strip()} for row in titles]
    return any(len(cells) >= max(columns, 2) and not all(map(is_label, cells)) for cells in filled)


def _is_ledger(kind: ListKind, heading: Heading, rows: Sequence[list[str]], *, said: bool) -> bool:
    """Tell whether an office's words fit the headers better than a list's own.

    What was `said` to be leads is a ledger only if it names projects, and so on.
    """
    if kind.name not in SUBJECTS.values():
        return False
    words = words_of(heading, rows[heading.height :])
    subject = next(field for field, name in SUBJECTS.items() if name == kind.name)
    if said and subject not in words.fields:
        return False
    office = sum(
        field_of(group + header) is not None or field_of(header) is not None
        for group, header in zip(heading.groups, heading.headers, strict=True)
    )
    plain = sum(is_own(kind, header) for header in heading.headers)
    untold = kind.name == "contacts" and not {"kind", "contact_kind", "类别"} & {*heading.headers}
    return office > plain or (untold and office == plain and subject in words.fields)
