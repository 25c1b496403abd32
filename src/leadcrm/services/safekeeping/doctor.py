"""How sound a book is: all that is looked at, in order."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from leadcrm.errors import LeadcrmError
from leadcrm.services.safekeeping import contentchecks, machinechecks
from leadcrm.services.safekeeping.contentchecks import RESTORE
from leadcrm.services.safekeeping.finding import Seen, State
from leadcrm.services.safekeeping.manifest import Manifest
from leadcrm.services.session import Session
from leadcrm.text import Text

UNREADABLE = Text(zh="里面有读不出来的内容", en="there is something in it that cannot be read")


class Finding(NamedTuple):
    """One thing that was looked at: how it is, what was seen, and what to do about it.

    `check` names it for programs and stays the same in both languages; `state` is ok, note
    (worth knowing) or problem.
    """

    check: str
    title: Text
    state: State
    said: Text
    todo: Text | None


class Diagnosis(NamedTuple):
    """All that was looked at, in order, and whether the book is sound: nothing is a problem."""

    sound: bool
    items: tuple[Finding, ...]


class Visit(NamedTuple):
    """What is looked at: a book, at an instant, against what was attested of it."""

    session: Session
    now: datetime
    against: Sequence[Manifest]


LOOKS: tuple[tuple[str, Text, Callable[[Visit], Seen]], ...] = (
    ("pages", Text(zh="文件", en="file"), lambda v: contentchecks.pages(v.session)),
    ("history", Text(zh="历史", en="history"), lambda v: contentchecks.history(v.session)),
    ("records", Text(zh="记录", en="records"), lambda v: contentchecks.records(v.session)),
    (
        "derived",
        Text(zh="汇总和查找", en="totals, search"),
        lambda v: contentchecks.derived(v.session),
    ),
    ("codes", Text(zh="编号", en="codes"), lambda v: contentchecks.codes(v.session)),
    ("merges", Text(zh="合并", en="merges"), lambda v: contentchecks.merges(v.session)),
    (
        "attested",
        Text(zh="对照清单", en="manifests"),
        lambda v: contentchecks.attested(v.session, v.against),
    ),
    (
        "whole",
        Text(zh="存过的都在", en="all that was saved"),
        lambda v: contentchecks.whole(v.session),
    ),
    ("place", Text(zh="磁盘", en="disk"), lambda v: machinechecks.place(v.session)),
    ("rights", Text(zh="权限", en="rights"), lambda v: machinechecks.rights(v.session)),
    (
        "leftovers",
        Text(zh="残留文件", en="left-over files"),
        lambda v: machinechecks.leftovers(v.session),
    ),
    ("clock", Text(zh="时钟", en="clock"), lambda v: machinechecks.clock(v.session, v.now)),
    ("backups", Text(zh="备份", en="backups"), lambda v: machinechecks.backups(v.session, v.now)),
    ("plugins", Text(zh="插件", en="plugins"), lambda _: machinechecks.plugins()),
    ("versions", Text(zh="版本", en="versions"), lambda v: machinechecks.versions(v.session)),
)
"""All that is looked at, in the order in which it is told."""


class Doctor:
    """Looks at the book of a session; it changes nothing."""

    def __init__(self, session: Session) -> None:
        """Look at the book of `session`."""
        self.session = session

    def look(self, now: datetime, against: Sequence[Manifest] = ()) -> Diagnosis:
        """Return how sound the book is at the instant `now` (UTC), by the clock of this machine.

        `against` is what backups or exports attested; those that this machine knows are looked
        at too. A check that cannot be made is a problem, and the others go on.
        """
        visit = Visit(self.session, now, against)
        items = tuple(Finding(check, title, *_looked(look, visit)) for check, title, look in LOOKS)
        return Diagnosis(all(each.state != "problem" for each in items), items)

    def glance(self, checks: Sequence[str]) -> Iterator[Finding]:
        """Yield how some things are, each when it is asked for; none that needs the clock."""
        visit = Visit(self.session, datetime.min.replace(tzinfo=UTC), ())
        for check, title, look in LOOKS:
            if check in checks:
                yield Finding(check, title, *_looked(look, visit))


def _looked(look: Callable[[Visit], Seen], visit: Visit) -> Seen:
    try:
        return look(visit)
    except LeadcrmError as error:
        return Seen("problem", error.message, RESTORE)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        # What was entered is read by many hands; of a damaged book any of them may stumble.
        return Seen("problem", UNREADABLE, RESTORE)
