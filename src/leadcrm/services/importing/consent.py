"""What a list may change of a known lead by itself, and what needs a person.

A slip in a sheet must not undo a signature: what a verb would have to justify is told, before
and after, and followed only with a reason (`justify`), where the rule asks it a second person.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from leadcrm.domain.stage import CLOSED, MAIN_LINE, SIDE, Stage
from leadcrm.services.importing.outcome import Options
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.text import Text

BACK = Text(
    zh="阶段倒退（{before} → {after}），没有照改：确要退回用 leadcrm lead correct {code} "
    "{typed} --reason 原因 --approved-by 复核人",
    en="This would move the stage back ({before} → {after}); not followed: leadcrm lead correct "
    "{code} {typed} --reason … --approved-by … does it",
)
ENDED = Text(
    zh="要放弃或终止（{before} → {after}），没有照改：leadcrm lead {verb} {code}",
    en="This would give it up ({before} → {after}); not followed: leadcrm lead {verb} {code} "
    "does it",
)
REOPENED = Text(
    zh="要重新启动（{before} → {after}），没有照改：leadcrm lead revive {code}",
    en="This would open it again ({before} → {after}); not followed: leadcrm lead revive {code} "
    "does it",
)
OTHER_OWNER = Text(
    zh="换责任人（{before} → {after}），没有照改：leadcrm lead transfer {code} --owner {after}",
    en="Another owner ({before} → {after}); not followed: leadcrm lead transfer {code} --owner "
    "{after} does it",
)
OTHER_UNIT = Text(
    zh="换责任单位（{before} → {after}），没有照改：leadcrm lead transfer {code} --unit {after}",
    en="Another unit ({before} → {after}); not followed: leadcrm lead transfer {code} --unit "
    "{after} does it",
)
VERBS = {Stage.SHELVED: "shelve", Stage.TERMINATED: "advance"}
PLACES = {"owner_id": ("officer", OTHER_OWNER), "unit_id": ("unit", OTHER_UNIT)}


class Held(NamedTuple):
    """A change that needs a person: of which column, what it would be, and why."""

    column: str
    reason: Text
    before: str
    after: str


class Consent:
    """Tells what of a list's changes to a lead is followed."""

    def __init__(self, session: Session, options: Options) -> None:
        """Go by the options of one import."""
        self.session = session
        self.options = options

    def parted(self, row: AnyRow, wanted: Row, words: Mapping[str, str]) -> tuple[Row, list[Held]]:
        """Return the changes that are followed, and those that need a person.

        `words` are how the list names whom the changed columns link to.
        """
        held: list[Held] = []
        followed: Row = {}
        for name, value in wanted.items():
            why = self._held(name, row, value, words)
            if why is None or self._justified(name, row):
                followed[name] = value
            else:
                held.append(why)
        return followed, held

    def _justified(self, name: str, row: AnyRow) -> bool:
        """Tell whether a change is followed: with a reason, of a stage with a second person."""
        if not self.options.justify:
            return False
        return name != "stage" or self.options.approved_by not in {None, row["owner_id"]}

    def _held(self, name: str, row: AnyRow, value: Any, words: Mapping[str, str]) -> Held | None:
        if name == "stage":
            return _held_stage(row, Stage(value))
        place = PLACES.get(name)
        if place is None or row[name] is None:
            return None
        kind, reason = place
        names = {
            "before": self.session.any_row(kind, row[name])["name"],
            "after": words.get(name, ""),
        }
        return Held(name, reason.format(code=row["code"], **names), **names)


def _held_stage(row: AnyRow, after: Stage) -> Held | None:
    before = Stage(row["stage"])
    if before in MAIN_LINE and after in MAIN_LINE:
        if MAIN_LINE.index(after) > MAIN_LINE.index(before):
            return None
        reason = REOPENED if before in CLOSED and after not in CLOSED else BACK
    elif after in SIDE:
        reason = ENDED
    else:
        reason = REOPENED
    said: Mapping[str, object] = {
        "before": before.label,
        "after": after.label,
        "code": row["code"],
        "verb": VERBS.get(after, "lose"),
        "typed": Text(zh=after.label.zh, en=after.value),
    }
    return Held("stage", reason.format(**said), before.label.zh, after.label.zh)
