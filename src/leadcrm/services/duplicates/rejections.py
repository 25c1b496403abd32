"""Who was rejected and comes back, under whatever spelling."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from leadcrm.domain.reasons import reason_label
from leadcrm.domain.stage import Stage
from leadcrm.services.duplicates.sameproject import names_of, same_name
from leadcrm.services.session import Session
from leadcrm.storage import screeningqueries as queries
from leadcrm.storage.engine import Row
from leadcrm.text import Text
from leadcrm.zh.firms import key_of

UNSAID = Text(zh="未写原因", en="no reason given")
CAME_BACK = Text(
    zh="注意：{matched} 曾被不予引进（{lead} {name}，{on}：{reason}）",
    en="Note: {matched} was rejected before ({lead} {name}, {on}: {reason})",
)
DAY_UNKNOWN = Text(zh="日期不详", en="day unknown")


class Rejected(NamedTuple):
    """A lead that was not let in before, and why: the day and the verdict of then.

    `name` is what it was called then, `matched` the name (or credit code) that
    came back.
    """

    lead: str
    name: str
    matched: str
    verdict: str
    verdict_label: Text
    on: str | None
    reason: Text


def rejected_before(
    session: Session,
    names: Sequence[str],
    codes: Sequence[str] = (),
    *,
    besides: str | None = None,
) -> dict[str, Rejected]:
    """Return the old rejection of each name or credit code that was rejected before.

    Names meet in any spelling: without legal form, place and width, by aliases
    and by the firm behind the lead. One reading of the book serves any number of
    names. The lead with the id `besides` is not asked.
    """
    rows = [*session.query(queries.REJECTED), *session.query(queries.SCREENED_OUT)]
    rows = [row for row in rows if row["id"] != besides]
    if not rows:
        return {}
    found: dict[str, Rejected] = {}
    by_code = {code.strip().upper(): row for row in rows if (code := row["credit_code"])}
    for code in codes:
        row = by_code.get(code.strip().upper())
        if row is not None:
            found[code] = _told(session, row, code)
    for name, row in _alike(names, rows):
        found.setdefault(name, _told(session, row, name))
    return found


def warning(rejected: Rejected) -> Text:
    """Return in one line that somebody comes back, with the old verdict, its day and reason."""
    said: dict[str, object] = {**rejected._asdict(), "on": rejected.on or DAY_UNKNOWN}
    return CAME_BACK.format(**said)


def _alike(names: Iterable[str], rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """Yield (name, row) where both are spellings of one name."""
    index: dict[str | None, list[tuple[str, Row]]] = {}
    for row in rows:
        for other in names_of(row):
            index.setdefault(key_of(other), []).append((other, row))
    for name in dict.fromkeys(names):
        near = index.get(key_of(name), ())
        found = next((row for other, row in near if same_name(name, other)), None)
        if found is not None:
            yield name, found


def _told(session: Session, row: Row, matched: str) -> Rejected:
    """Return the rejection of a lead: as the human decided it, else as screening advised."""
    label = Stage.REJECTED.label
    if "details" not in row:
        changes = session.by("stage_change", "lead_id", row["id"])
        last = [each for each in changes if each["stage"] == Stage.REJECTED.value][-1:]
        for change in last:
            reason = reason_label(change["reason"]) if change["reason"] else UNSAID
            if change["text"]:
                reason = reason + Text(zh=f"，{change['text']}", en=f", {change['text']}")
            said = (Stage.REJECTED.value, label, change["happened_on"], reason)
            return Rejected(row["code"], row["name"], matched, *said)
        said = (Stage.REJECTED.value, label, None, UNSAID)
        return Rejected(row["code"], row["name"], matched, *said)
    details = json.loads(row["details"])
    reason = _reason_of(details)
    said = (details["verdict"], label, row["happened_on"], reason)
    return Rejected(row["code"], row["name"], matched, *said)


def _reason_of(details: dict[str, str]) -> Text:
    """Return why screening advised against a lead: the words of who overrode, or what failed."""
    if details.get("reason"):
        return Text(zh=details["reason"], en=details["reason"])
    failed = [
        Text(zh=each["title"]["zh"], en=each["title"]["en"])
        + Text(zh="：", en=": ")
        + Text(zh=each["reason"]["zh"], en=each["reason"]["en"])
        for each in json.loads(details.get("findings") or "[]")
        if each["severity"] == "fail"
    ]
    gap = Text(zh="；", en="; ")
    return sum((gap + each for each in failed[1:]), failed[0]) if failed else UNSAID
