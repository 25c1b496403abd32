"""Two people at one record: who writes over what somebody else changed meanwhile is told."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from leadcrm.domain.masking import is_phone, mask_phone, mask_phones, masked_text
from leadcrm.domain.record import ANY
from leadcrm.errors import StaleError
from leadcrm.services.records.fields import label_of
from leadcrm.services.records.names import name_of
from leadcrm.services.session import Session
from leadcrm.storage.codec import canonical
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.log import LogEntry
from leadcrm.storage.tables import table
from leadcrm.text import Text
from leadcrm.zh.amountformat import format_amount

STALE = Text(
    zh="{actor} 在 {at} 已把 {code} 的 {field} 从{before}改为{after}，没有覆盖",
    en="{actor} changed {field} of {code} from {before} to {after} at {at}; kept as it is",
)
BETWEEN = Text(zh="；", en="; ")
AGAIN = Text(zh="重新取出再改", en="Read it again, then change it")
BLANK = Text(zh="空白", en="blank")
NOBODY: Mapping[str, object] = {}


class Since(NamedTuple):
    """What was changed of a record since it was read: its columns then, and who did it."""

    before: Row
    by: Mapping[str, LogEntry]


def since_seen(
    session: Session,
    record: str,
    seen: str,
    read: Mapping[str, object] = NOBODY,
    *,
    others: bool = False,
) -> Since:
    """Return what was changed of a record since the command `seen`, from the journal.

    `read` is what was read of it, and `others` leaves out what the actor did himself.
    """
    before: Row = {}
    by: dict[str, LogEntry] = {}
    for entry in session.journal.log.of(record):
        if entry.op <= seen or entry.kind not in {"update", "erase"}:
            continue
        if others and entry.actor == session.actor:
            continue
        if entry.kind == "erase":  # an erased field stays blank: as if it was not touched
            before |= {name: read.get(name) for name in entry.data["fields"]}
            continue
        for name, (old, _) in entry.data.items():
            before.setdefault(name, old)
            by[name] = entry
    return Since(before, by)


def refuse_stale(
    session: Session, kind: str, row: AnyRow, wanted: AnyRow, since: Since, hint: Text = AGAIN
) -> None:
    """Refuse to write over what somebody else has written since.

    Other fields than those that are wanted are no matter: the two edits go together.

    Raises:
        StaleError: it names who changed what and when.
    """
    lost = [
        name
        for name in since.by
        if since.before[name] != row[name]
        and (name == "merged_into_id" or wanted.get(name, row[name]) != row[name])
    ]
    if not (wanted and lost):
        return
    said = [_told(session, kind, row, name, since) for name in lost]
    raise StaleError(sum((BETWEEN + each for each in said[1:]), said[0]), hint=hint)


def _told(session: Session, kind: str, row: AnyRow, name: str, since: Since) -> Text:
    entry = since.by[name]
    at = datetime.fromisoformat(entry.at).astimezone()
    return STALE.format(
        actor=entry.actor,
        at=f"{at:%Y-%m-%d %H:%M}",
        code=row["code"] or name_of(kind, row),
        field=label_of(kind, name),
        before=_words(session, kind, name, since.before[name]),
        after=_words(session, kind, name, row[name]),
    )


def _words(session: Session, kind: str, name: str, value: object) -> Text:
    """Return a stored value as people read it: what it links to by name, phones masked."""
    column = next(column for column in table(kind).columns if column.name == name)
    if value is None:
        return BLANK
    said = str(value)
    if column.link and column.link != ANY:
        found = session.any_by(column.link, "id", said)
        said = name_of(column.link, found[0]) if found else said
    elif column.type == "fen":
        said = format_amount(int(said), "en")
    elif column.type == "json":
        said = canonical(mask_phones(json.loads(said)))
    elif is_phone(name):
        said = mask_phone(said)
    else:
        said = masked_text(said)
    return Text(zh=said, en=said)
