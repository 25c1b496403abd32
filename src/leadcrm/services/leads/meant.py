"""What the words of a daily verb mean: an open step, or whom a touch is recorded on."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, cast

from leadcrm.domain.about import ABOUT, AboutKind, about_of
from leadcrm.errors import AmbiguousError, LeadcrmError, NotFoundError, RuleError
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow

T = TypeVar("T")
OTHERS = tuple(kind for kind in ABOUT if kind != "lead")
OF_NOTHING = Text(
    zh="{code} 不知道是对谁的，记不了联系", en="{code} is about nobody that could be touched"
)
IS_DONE = Text(zh="{code} 已办结", en="{code} is done already")


class Touched(NamedTuple):
    """What a touch is recorded on, and the follow-up by which it was named, if by one."""

    link: AboutKind
    record: str
    step: str | None


class Meant:
    """Finds the records that words name, one or many."""

    def __init__(self, session: Session) -> None:
        """Find the records of `session`."""
        self.session = session
        self.finder = Finder(session)

    def open_steps(self, refs: Sequence[str]) -> list[tuple[str, str]]:
        """Return the open follow-ups that are named, each once, with the word for it."""
        found = self.each(refs, self.open_step)
        return list({step: (ref, step) for ref, step in reversed(found)}.values())[::-1]

    def each(self, refs: Sequence[str], find: Callable[[str], T]) -> list[tuple[str, T]]:
        """Return what each word names, with the word; a refusal says which word it is about."""
        found = []
        for ref in refs:
            with about(ref):
                found.append((ref, find(ref)))
        return found

    def open_step(self, ref: str) -> str:
        """Return the id of the open follow-up of a code, or of whatever it is about."""
        kind, row = self.subject(ref)
        if kind == "followup":
            if row["done_on"]:
                raise RuleError(IS_DONE.format(code=row["code"]))
            return str(row["id"])
        steps = self.session.by("followup", ABOUT[kind], row["id"])
        rows = [task for task in steps if not task["done_on"]]
        if len(rows) == 1:
            return rows[0]["id"]
        if rows:
            raise several_open(ref, row["code"], rows)
        raise NotFoundError(
            Text(zh="{code} 没有待办的跟进", en="{code} has no open follow-up").format(
                code=row["code"]
            ),
            hint=Text(
                zh="排一个：leadcrm followup add {code} --due 明天",
                en="Plan one: leadcrm followup add {code} --due tomorrow",
            ).format(code=row["code"]),
        )

    def touched(self, ref: str) -> Touched:
        """Return what a touch is recorded on, also where a follow-up of it is named."""
        kind, row = self.subject(ref)
        if kind != "followup":
            return Touched(kind, row["id"], None)
        about = about_of(row)
        if about is None:
            raise RuleError(OF_NOTHING.format(code=row["code"]))
        return Touched(*about, row["id"])

    def subject(self, ref: str) -> "tuple[Literal['followup'] | AboutKind, AnyRow]":
        """Return the follow-up that a word names, or what a follow-up may be about.

        A word that names a lead and something else means the lead; but a whole name
        comes before a part of the names of several leads.
        """
        try:
            return self._one(ref, ["lead", "followup"])
        except NotFoundError:
            return self._one(ref, OTHERS)
        except AmbiguousError:
            other = self.finder.whole(ref, OTHERS)
            if other is None:
                raise
            return cast("tuple[AboutKind, AnyRow]", other)

    def _one(
        self, ref: str, kinds: Sequence[str]
    ) -> "tuple[Literal['followup'] | AboutKind, AnyRow]":
        found = self.finder.any_one(ref, kinds)
        return cast("tuple[Literal['followup'] | AboutKind, AnyRow]", found)


@contextmanager
def about(ref: str) -> Iterator[None]:
    """Let a refusal know which of the words it is about."""
    try:
        yield
    except LeadcrmError as error:
        error.about = ref
        raise


def several_open(ref: str, code: str, rows: "Sequence[FollowupRow]") -> AmbiguousError:
    """Return that a lead has several open follow-ups, and which."""
    return AmbiguousError(
        Text(
            zh="{code} 有 {n} 个待办的跟进，请用编号",
            en="{code} has {n} open follow-ups; give the code",
        ).format(code=code, n=len(rows)),
        choices=[(task["code"], f"{task['due']} {task['what'] or ''}") for task in rows],
        word=ref,
    )
