"""Postings: officers sent down to a park or town, away to a city, or to a station there."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.posting import PostingKind
from leadcrm.errors import RuleError, UsageError
from leadcrm.services.reading.keywords import only_known
from leadcrm.services.records.fields import named
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.present import present
from leadcrm.services.records.records import Records
from leadcrm.services.records.views import Values
from leadcrm.services.session import Session, deciding
from leadcrm.services.units.postingviews import Posted, PostingRow
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import OfficerRow
    from leadcrm.storage.rowtypes import PostingRow as Stored

NO_KIND = Text(zh="没有写怎么派驻", en="Nothing says how the officer is posted")
SAY_KIND = Text(
    zh="加 --kind 下沉、外派 或 驻点", en="Add --kind: sent down, sent away, stationed"
)
NOWHERE = Text(zh="没有写派到哪里", en="Nothing says where the officer is sent")
SAY_WHERE = Text(
    zh="下沉写 --unit 园区或镇，外派、驻点写 --place 城市",
    en="Give the park or town with --unit, or the city with --place",
)
BACKWARDS = Text(
    zh="结束 {until} 早于开始 {since}", en="The end {until} is before the beginning {since}"
)
THERE = Text(zh="{name} 已在 {where}（{kind}）", en="{name} is at {where} already ({kind})")
NOT_AWAY = Text(zh="{name} 没有在外的派驻", en="{name} is not posted anywhere")
SEVERAL = Text(
    zh="{name} 有几处派驻（{where}），写明是哪一处",
    en="{name} is posted at several places ({where}); say which",
)
SAY_WHICH = Text(zh="加 --unit 或 --place", en="Add --unit or --place")


class Postings:
    """Works on the postings of officers in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the postings of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)

    @deciding
    def post(self, officer: str, *, today: date, **said: str | None) -> Posted:
        """Note that an officer is sent somewhere; other postings of the same time are told.

        Fields: `kind` (下沉, 外派, 驻点), `unit` or `place`, `since` (by default today),
        `until`, `note`; days may be known to the month or year.

        Raises:
            UsageError: neither how nor where, or it ends before it begins.
            RuleError: the officer has left, or is there already.
        """
        only_known(said, named("posting"))
        _, row = self.finder.resolve(officer, ["officer"])
        present(self.session, row)
        if not said.get("kind"):
            raise UsageError(NO_KIND, hint=SAY_KIND)
        wanted = self.records.read("posting", {"since": str(today), **_filled(said)}, today)
        if not (wanted.get("unit_id") or wanted.get("place")):
            raise UsageError(NOWHERE, hint=SAY_WHERE)
        _check_days(wanted)
        with self.session.command("officer.post") as command:
            others = self._of(row["id"])
            self._refuse_again(row, wanted, others, today)
            made = command.any_insert("posting", {"officer_id": row["id"], **wanted})
        meeting = tuple(self.view(each, today) for each in others if _overlap(made, each))
        return Posted(row["code"] or "", row["name"], self.view(made, today), meeting)

    @deciding
    def end(
        self,
        officer: str,
        *,
        today: date,
        until: str | None = None,
        unit: str | None = None,
        place: str | None = None,
    ) -> Posted:
        """End the posting of an officer that goes on, by default today.

        Raises:
            RuleError: there is none.
            UsageError: there are several and nothing says which, or it ends before it began.
        """
        _, row = self.finder.resolve(officer, ["officer"])
        asked = {"until": until or str(today), "unit": unit, "place": place}
        wanted = self.records.read("posting", _filled(asked), today)
        with self.session.command("officer.post") as command:
            going = self._going(row, wanted, today)
            _check_days({**going, **wanted})
            ended = command.any_update("posting", going, {"until": wanted["until"]})
        return Posted(row["code"] or "", row["name"], self.view(ended, today), ())

    def of(self, officer: str, today: date) -> tuple[PostingRow, ...]:
        """Return the postings of an officer by its id, those that go on first, then the latest."""
        views = [self.view(row, today) for row in self._of(officer)]
        latest = sorted(views, key=lambda each: each.since or "", reverse=True)
        return tuple(sorted(latest, key=lambda each: each.is_over))

    def view(self, row: AnyRow, today: date) -> PostingRow:
        """Return a posting as it is shown."""
        unit = self.session.row("unit", row["unit_id"]) if row["unit_id"] else None
        kind = PostingKind(row["kind"])
        return PostingRow(
            kind=kind.value,
            kind_label=kind.label,
            unit=unit["name"] if unit else None,
            unit_code=unit["code"] if unit else None,
            place=row["place"],
            since=row["since"],
            until=row["until"],
            note=row["note"],
            is_over=_is_over(row, today),
        )

    def _of(self, officer: str) -> "Sequence[Stored]":
        return self.session.by("posting", "officer_id", officer)

    def _going(self, officer: "OfficerRow", wanted: Values, today: date) -> AnyRow:
        """Return the one posting that goes on, at the unit or place if one is named."""
        named = {name: wanted[name] for name in ("unit_id", "place") if wanted.get(name)}
        going = [
            row
            for row in self._of(officer["id"])
            if row["until"] is None or not _is_over(row, today)
            if named.items() <= row.items()
        ]
        if not going:
            raise RuleError(NOT_AWAY.format(name=officer["name"]))
        if len(going) > 1:
            places = "、".join(where(self.view(row, today)) for row in going)
            raise UsageError(SEVERAL.format(name=officer["name"], where=places), hint=SAY_WHICH)
        return going[0]

    def _refuse_again(
        self, officer: "OfficerRow", wanted: Values, others: "Sequence[Stored]", today: date
    ) -> None:
        same = {
            "kind": wanted["kind"].value,
            "unit_id": wanted.get("unit_id"),
            "place": wanted.get("place"),
        }
        for row in others:
            if row["until"] is None and same.items() <= row.items():
                view = self.view(row, today)
                said = {"where": where(view), "kind": view.kind_label, "name": officer["name"]}
                raise RuleError(THERE.format(**said))


def where(posting: PostingRow) -> str:
    """Return where an officer is sent: the unit, the place, or both."""
    return " ".join(filter(None, [posting.unit, posting.place]))


def _filled(said: dict[str, str | None]) -> dict[str, str | None]:
    return {name: text for name, text in said.items() if text}


def _check_days(posting: Values) -> None:
    since, until = (
        PartialDate(str(day)) if (day := posting.get(name)) else None
        for name in ("since", "until")
    )
    if since and until and until.last() < since.first():
        raise UsageError(BACKWARDS.format(since=since, until=until))


def _overlap(one: AnyRow, other: AnyRow) -> bool:
    """Tell whether two postings have days in common, as far as they are known."""
    first, second = _span(one), _span(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _span(row: AnyRow) -> tuple[date, date]:
    since, until = row["since"], row["until"]
    return (
        PartialDate(since).first() if since else date.min,
        PartialDate(until).last() if until else date.max,
    )


def _is_over(row: AnyRow, today: date) -> bool:
    until = cast("str | None", row["until"])
    return until is not None and PartialDate(until).last() <= today
