"""Settings that travel with the book: what decides figures, and nothing of whose book it is."""

import json
import re

from leadcrm.domain.settingkey import CALENDAR, COLUMNS, POLICY
from leadcrm.errors import LeadcrmError
from leadcrm.services.policy.policies import read_kept
from leadcrm.services.policy.workdays import read_year
from leadcrm.storage.codec import canonical
from leadcrm.text import Text

YEAR = re.compile(r"[1-9][0-9]{3}")
MARK = re.compile(r"[0-9a-f]{16}")
LONGEST = 1000
NOT_ONE = Text(
    zh="「{key}」不是随账走的设置：只有 policy、calendar.年份、columns.…",
    en="“{key}” is no setting that travels: only policy, calendar.YEAR, columns.…",
)
NO_MAPPING = Text(zh="不是列的对应", en="not a mapping of columns")
NO_TEXT = Text(zh="里面有不是文字的字符", en="it holds signs that are no text")
THRESHOLDS = Text(zh="阈值方案 {name}", en="policy {name}")
DAYS_OFF = Text(zh="{year}年放假安排", en="days off of {year}")
MAPPING = Text(zh="列的对应", en="a mapping of columns")


def travels(key: str) -> bool:
    """Tell whether a setting decides figures: policy in force, days off, what columns mean.

    Of the office's name and who works there nothing travels.
    """
    return (
        key == POLICY
        or (key.startswith(CALENDAR) and bool(YEAR.fullmatch(key.removeprefix(CALENDAR))))
        or (key.startswith(COLUMNS) and bool(MARK.fullmatch(key.removeprefix(COLUMNS))))
    )


def read_setting(key: str, text: str) -> str:
    """Return the value of a setting as the book keeps it, read as strictly as it is set.

    Raises:
        LeadcrmError: it is no setting that travels, or a value that `policy use`,
            `calendar load` or `import --map` would not store.
    """
    if not travels(key):
        raise LeadcrmError(NOT_ONE.format(key=key))
    if key == POLICY:
        made = read_kept(text).kept()
    elif key.startswith(CALENDAR):
        made = read_year(int(key.removeprefix(CALENDAR)), text)
    else:
        made = _mapping(text)
    try:
        made.encode()
    except UnicodeEncodeError:  # half a sign, written as an escape
        raise LeadcrmError(NO_TEXT) from None
    return made


def name_of_setting(key: str, value: str) -> Text:
    """Return what a setting is called, of a policy with its name."""
    if key == POLICY:
        return THRESHOLDS.format(name=json.loads(value)["name"])
    if key.startswith(CALENDAR):
        return DAYS_OFF.format(year=key.removeprefix(CALENDAR))
    return MAPPING


def _mapping(text: str) -> str:
    kept = _object(text)
    columns = kept.get("columns")
    said = [kept["kind"]] if kept.get("kind") is not None else []
    if set(kept) != {"kind", "columns"} or not isinstance(columns, dict):
        raise LeadcrmError(NO_MAPPING)
    said += [*columns, *columns.values()]
    if not all(isinstance(each, str) and 0 < len(each) <= LONGEST for each in said):
        raise LeadcrmError(NO_MAPPING)
    return canonical(kept)


def _object(text: str) -> dict[str, object]:
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        raise LeadcrmError(NO_MAPPING) from None
    if not isinstance(kept, dict):
        raise LeadcrmError(NO_MAPPING)
    return kept
