"""The formats in which leadcrm itself writes lists."""

from collections.abc import Iterable

from leadcrm.errors import LeadcrmError
from leadcrm.plugin.exports import Exporter
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text

PEOPLE = ("contacts", "chambers", "enterprises")
WORKBOOK = "leadcrm.builtin.workbook:write"
EXPORTERS = (
    Exporter(
        "csv",
        Text(zh="表格文本", en="table as text"),
        (".csv",),
        "leadcrm.builtin.textfiles:write_csv",
        encoding="utf-8-sig",
        for_people=False,
    ),
    Exporter("xlsx", Text(zh="工作簿", en="workbook"), (".xlsx",), WORKBOOK, for_people=True),
    Exporter(
        "json",
        Text(zh="JSON", en="JSON"),
        (".json",),
        "leadcrm.builtin.textfiles:write_json",
        encoding="utf-8",
        for_people=False,
    ),
    Exporter(
        "vcard",
        Text(zh="名片", en="address cards"),
        (".vcf",),
        "leadcrm.builtin.addresscards:write",
        kinds=PEOPLE,
    ),
    Exporter(
        "icalendar",
        Text(zh="日历", en="calendar"),
        (".ics",),
        "leadcrm.builtin.calendars:write",
        kinds=("followups",),
    ),
)
NEEDS = Text(
    zh="写 {suffix} 要先装：pip install 'leadcrm[{extra}]'",
    en="To write {suffix}, install: pip install 'leadcrm[{extra}]'",
)


@hookimpl
def leadcrm_exporters() -> Iterable[Exporter]:
    """Yield csv, xlsx, json, vcf and ics."""
    yield from EXPORTERS


def missing(suffix: str, extra: str) -> LeadcrmError:
    """Return that a format's library is not installed, and how to install it."""
    return LeadcrmError(NEEDS.format(suffix=suffix, extra=extra))
