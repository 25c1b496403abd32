"""A report on its way out: the format by the name of the file, whole, private and journaled."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from leadcrm.builtin.exporters import missing
from leadcrm.domain.lazily import FEW, Lazily
from leadcrm.errors import UsageError
from leadcrm.plugin.sections import Block, NamedFigures, Table
from leadcrm.services.files.privatefile import may_write, private_file
from leadcrm.services.files.watching import Watch, nobody
from leadcrm.services.reports.report import Report, rows_of
from leadcrm.services.session import Session
from leadcrm.text import Lang, Text

WORD = ".docx"
EACH = 1_000
HOME = "leadcrm.services.reports."
UNKNOWN = Text(zh="报告不能写成 {suffix}", en="A report cannot be written as {suffix}")
NO_SUFFIX = Text(zh="{file} 没有后缀，不知写成什么", en="{file} has no suffix to say its format")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")
NO_TEMPLATE = Text(zh="模板只用于 .docx", en="A template is for .docx only")


WRITING = Text(zh="写报表", en="Writing")
FOR_READERS, MOST_READ = frozenset({".docx", ".html", ".txt"}), 50_000
TOO_LONG = Text(
    zh="{n} 行太长，{suffix} 打不开这么多（最多 {most} 行）",
    en="{n} rows are too many for {suffix} (at most {most})",
)
FOR_MANY = Text(zh="写成 .xlsx、.md 或 .json", en="Write .xlsx, .md or .json")


class Format(NamedTuple):
    """A format: what makes it (`module:function`), and for what the package needs an extra."""

    target: str
    extra: str = ""
    needs: frozenset[str] = frozenset()


FORMATS = {
    WORD: Format("word:to_docx", "report", frozenset({"docx", "docxtpl", "jinja2", "lxml"})),
    ".xlsx": Format("workbook:to_xlsx", "excel", frozenset({"xlsxwriter"})),
    ".md": Format("markdown:to_markdown"),
    ".json": Format("jsonreport:to_json"),
    ".html": Format("html:to_html"),
    ".txt": Format("plaintext:to_text"),
}


def write_report(  # noqa: PLR0913 - reason: all that makes a file
    report: Report,
    file: Path,
    *,
    lang: Lang,
    session: Session,
    force: bool = False,
    notes: bool = False,
    template: Path | None = None,
    named: NamedFigures | None = None,
    watch: Watch = nobody,
) -> None:
    """Write a report in the format that its name ends in, for its owner alone; journal it.

    `notes` adds what every figure stands on: its rule, its period and the records behind it.
    `template` is an office's own .docx; it may name `named` figures besides those of the report.
    `watch` is told how many rows are written.

    Raises:
        UsageError: no such format, or what stands in the template cannot be filled.
        LeadcrmError: what a format needs is not installed, or a text is too long for a cell.
        StorageError: the file is there and not to be overwritten, or cannot be written.
    """
    suffix = _suffix(file)
    may_write(file, force=force)
    long = rows_of(report)
    if suffix in FOR_READERS and long > MOST_READ:
        said = {"suffix": suffix, "n": long, "most": MOST_READ}
        raise UsageError(TOO_LONG.format(**said), hint=FOR_MANY)
    told = watched(report, watch)
    data = pieces_of(told, suffix, lang, notes=notes, template=template, named=named)
    note = {
        "what": "report",
        "kind": report.kind,
        "rows": long,
        "revealed": False,
        "purpose": None,
    }
    with private_file(file, data, force=force), session.command("export", note=note):
        pass


def report_bytes(
    report: Report,
    suffix: str,
    lang: Lang,
    *,
    notes: bool = False,
    template: Path | None = None,
    named: NamedFigures | None = None,
) -> bytes:
    """Return a report as a file of a format: the same report makes the same bytes.

    Raises:
        UsageError: no such format, or what stands in the template cannot be filled.
        LeadcrmError: what the format needs is not installed, or a text is too long for a cell.
    """
    return b"".join(pieces_of(report, suffix, lang, notes=notes, template=template, named=named))


def pieces_of(
    report: Report,
    suffix: str,
    lang: Lang,
    *,
    notes: bool = False,
    template: Path | None = None,
    named: NamedFigures | None = None,
) -> Iterable[bytes]:
    """Return the pieces of a file, made one by one where its format allows; see `report_bytes`."""
    chosen = FORMATS[_known(suffix)]
    if template is not None and suffix != WORD:
        raise UsageError(NO_TEMPLATE)
    more = {"template": template, "named": named} if suffix == WORD else {}
    module, _, name = chosen.target.partition(":")
    try:
        make: Callable[..., Any] = getattr(import_module(HOME + module), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in chosen.needs:
            raise
        raise missing(suffix, chosen.extra) from None
    made: bytes | Iterable[bytes] = make(report, lang, notes=notes, **more)
    return (made,) if isinstance(made, bytes) else made


def _suffix(file: Path) -> str:
    if not file.suffix:
        raise UsageError(NO_SUFFIX.format(file=file.name), hint=_formats())
    return _known(file.suffix.lower())


def _known(suffix: str) -> str:
    if suffix not in FORMATS:
        raise UsageError(UNKNOWN.format(suffix=suffix), hint=_formats())
    return suffix


def _formats() -> Text:
    return KNOWN.format(known=" ".join(FORMATS))


def watched(report: Report, watch: Watch) -> Report:
    """Return a report of which every row that is read is told to `watch`."""
    total, done = rows_of(report), count(1)

    def seen(row: Mapping[str, Any]) -> Mapping[str, Any]:
        at = next(done)
        if at % EACH == 0:
            watch(WRITING, at % total or total, total)
        return row

    def block(each: Block) -> Block:
        if not isinstance(each, Table):
            return each
        groups = [attrs.evolve(group, rows=Lazily(group.rows, seen)) for group in each.groups]
        return attrs.evolve(each, groups=groups)

    sections = tuple(
        section._replace(blocks=tuple(map(block, section.blocks))) for section in report.sections
    )
    return report._replace(sections=sections) if total > FEW else report
