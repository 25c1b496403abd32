"""Is what stands in a book what was entered: pages, history, records, totals, codes, merges."""

from collections.abc import Iterable
from pathlib import Path

from leadcrm.services.safekeeping.backups import Backups
from leadcrm.services.safekeeping.finding import Seen, of_things
from leadcrm.services.safekeeping.manifest import Manifest
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.audit import derived_differences, row_differences, spent_codes, verify
from leadcrm.storage.difference import Difference
from leadcrm.storage.merges import circles
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text

RESTORE = Text(
    zh="先别写。看有哪些备份：leadcrm backup；用好的那份：leadcrm restore 备份",
    en="Write nothing. Backups there are: leadcrm backup; go back to a good one: "
    "leadcrm restore BACKUP",
)
ASK = Text(
    zh="有人绕过本程序改了数据。用改动前的备份恢复：leadcrm restore 备份",
    en="Somebody changed the data behind this program. Go back to before: leadcrm restore BACKUP",
)
WORK_OUT = Text(zh="重新算一遍：leadcrm migrate", en="Work it out anew: leadcrm migrate")
UNMERGE = Text(
    zh="撤回其中一次合并：leadcrm history 查操作号，leadcrm undo 操作号",
    en="Take one of the merges back: leadcrm history names it, leadcrm undo COMMAND",
)
ACCEPT = Text(
    zh="有更全的一份就用它：leadcrm restore 备份；就用这份：leadcrm --db {path} restore {path}",
    en="Go back to a fuller one: leadcrm restore BACKUP; or keep this one: "
    "leadcrm --db {path} restore {path}",
)
PAGES = Text(zh="每一页都读得出来，索引都对得上", en="every page is readable, every index right")
CHAIN = Text(zh="{n} 次操作，一次没改", en="{n} commands, none of them altered")
ROWS = Text(zh="每条记录都和历史一致", en="every record is what its history says")
DERIVED = Text(zh="都对", en="all right")
CODES = Text(zh="没有会重复的", en="none will be given twice")
MERGES = Text(zh="没有绕圈的", en="none goes round in a circle")
ATTESTED = Text(zh="和 {n} 份清单一致", en="as {n} manifests attest")
NO_MANIFEST = Text(zh="没有清单可对", en="there is no manifest to compare with")
ALTERED = Text(
    zh="{made_at} 的清单里有的操作，这里没有或改过（{n} 处）",
    en="commands that the manifest of {made_at} attests are missing or altered ({n})",
)
OTHER_OFFICE = Text(
    zh="清单是另一个单位（{office}）的", en="the manifest is of another office ({office})"
)
OWN_MANIFEST = Text(zh="换一份本账的清单", en="Take a manifest of this book")
WHOLE = Text(zh="都在", en="it is")
LACKS = Text(zh="少了 {n} 次存过的操作", en="{n} commands that were saved are missing")
COPIED = Text(
    zh="这是拷来的一份，账记到 {at}；之后存的不在里面",
    en="this is a copy, its last entry is of {at}; what was saved later is not in it",
)


def pages(session: Session) -> Seen:
    """See whether the database itself can read all of the book."""
    return of_things(session.engine.problems(), PAGES, RESTORE)


def history(session: Session) -> Seen:
    """See whether a command or a change was altered, added behind the program, or taken away."""
    return Seen("ok", CHAIN.format(n=verify(session.journal)))


def records(session: Session) -> Seen:
    """See whether each record is the fold of its history."""
    return of_things(_named(session, row_differences(session.journal)), ROWS, ASK)


def derived(session: Session) -> Seen:
    """See whether totals, derived columns and search follow from the records."""
    return of_things(_named(session, derived_differences(session.journal)), DERIVED, WORK_OUT)


def codes(session: Session) -> Seen:
    """See whether a code would be given again."""
    kinds = [each.kind for each in spent_codes(session.journal)]
    return of_things(kinds, CODES, RESTORE)


def merges(session: Session) -> Seen:
    """See whether contacts were merged round in a circle."""
    found = [str(row["code"]) for row in circles(session.engine, session.office)]
    return of_things(found, MERGES, UNMERGE)


def attested(session: Session, against: Iterable[Manifest]) -> Seen:
    """See whether the book still holds what backups and exports attested.

    Those that this machine knows since the last restore are looked at beside those that
    are named.
    """
    since = session.query(queries.LAST_RESTORE)[0]["at"] or ""
    named = list(against)
    known = [
        each.manifest
        for each in (Backups(session).known() if session.engine.file else ())
        if each.manifest.made_at > since and each.manifest.office == session.office
    ]
    for manifest in (*named, *known):
        if manifest.office != session.office:
            return Seen("problem", OTHER_OFFICE.format(office=manifest.office), OWN_MANIFEST)
        gone = session.engine.lacking(manifest.heads)
        if gone:
            said = ALTERED.format(made_at=manifest.made_at, n=len(gone))
            return Seen("problem", said, ASK)
    if not named and not known:
        return Seen("note", NO_MANIFEST)
    return Seen("ok", ATTESTED.format(n=len(named) + len(known)))


def whole(session: Session) -> Seen:
    """See whether all is there that was saved, as far as the note beside the file knows."""
    engine = session.engine
    path = Path(engine.file or "")
    if engine.lacks:
        return Seen("problem", LACKS.format(n=engine.lacks), ACCEPT.format(path=path))
    if engine.copied:
        last = session.journal.recent(limit=1)
        return Seen("note", COPIED.format(at=last[0].at if last else "-"))
    return Seen("ok", WHOLE)


def _named(session: Session, found: Iterable[Difference]) -> list[str]:
    """Return differences as what a person can look up: kind, code and field."""
    return [f"{each.kind} {_code(session, each)} {each.why}" for each in found]


def _code(session: Session, each: Difference) -> str:
    if each.kind not in CLASSES or not CLASSES[each.kind].prefix:
        return each.record
    rows = session.query(queries.ROW.format(kind=each.kind), id=each.record)
    return str(rows[0]["code"] or each.record) if rows else each.record
