"""What the words of a daily verb mean: an open step, or whom a touch is recorded on."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from leadcrm.errors import AmbiguousError, LeadcrmError, NotFoundError, RuleError
from leadcrm.services.records.finder import Finder
from leadcrm.services.session import Session
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import FollowupRow

T = TypeVar("T")
NO_LEAD = Text(zh="{code} 不在项目名下，记不了联系", en="{code} belongs to no lead to be touched")
IS_DONE = Text(zh="{code} 已办结", en="{code} is done already")


class Touched(NamedTuple):
    """Whom a touch is recorded on, and the follow-up by which it was named, if by one."""

    link: Literal["lead", "contact"]
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
        """Return the id of the open follow-up of a code, of a lead or of a record."""
        kind, row = self.finder.resolve(ref, ["followup", "lead", "record"])
        if kind == "followup":
            if row["done_on"]:
                raise RuleError(IS_DONE.format(code=row["code"]))
            return str(row["id"])
        link: Literal["lead_id", "record_id"] = "lead_id" if kind == "lead" else "record_id"
        steps = self.session.by("followup", link, row["id"])
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
        """Return what a touch is recorded on: a lead, also by its follow-up, else a contact."""
        try:
            kind, row = self.finder.resolve(ref, ["lead", "followup"])
        except NotFoundError:
            _, contact = self.finder.resolve(ref, ["contact"])
            return Touched("contact", contact["id"], None)
        if kind != "followup":
            return Touched("lead", row["id"], None)
        if row["lead_id"] is None:
            raise RuleError(NO_LEAD.format(code=row["code"]))
        return Touched("lead", row["lead_id"], row["id"])


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
