"""The morning's list: whom to chase today, ranked, with the three commitments as its head."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from leadcrm.domain.commitments import Level
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.lateness import BANDS, band_bounds
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import DAY
from leadcrm.services.agenda.agendaviews import Agenda, Item, Summary
from leadcrm.services.agenda.items import NOT_THERE, make_item
from leadcrm.services.reading.words import read_code
from leadcrm.services.session import UNREADABLE, Session
from leadcrm.storage import agendaqueries, queries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.domain.about import AboutField
    from leadcrm.services.agenda.commitments import Commitments
    from leadcrm.services.agenda.silences import Silences
    from leadcrm.services.agenda.silentviews import SilentLead

CAP = 1000
NO_LIMIT = 1 << 62
LONG_AGO = "0001-01-01"
COMMITMENT = Text(zh="承诺", en="commitment")


class AgendaQuery(NamedTuple):
    """Which part of the list is asked for; names and codes as people type them.

    `level` is 合同, 落地 or 目标 (contract, landing, target): the commitment that the lead still
    owes. `top` keeps the first so many rows.
    """

    owner: str | None = None
    unit: str | None = None
    mine: bool = False
    stage: str | None = None
    channel: str | None = None
    level: str | None = None
    top: int | None = None
    exact: bool = False


EVERYTHING = AgendaQuery()


class AgendaService:
    """Reads the list of a day or a week; cost grows with what is due, not what is stored."""

    def __init__(self, session: Session) -> None:
        """Read the agenda of `session`."""
        self.session = session

    @cached_property
    def commitments(self) -> "Commitments":
        """The three commitments, which verbs that only count what is late do not need."""
        from leadcrm.services.agenda.commitments import Commitments  # noqa: PLC0415 - only for lists

        return Commitments(self.session)

    def _commitments_of(self, query: AgendaQuery) -> "Commitments":
        """Return the three commitments of what is shown: of the office, or of a part of it."""
        wanted = self._filters(query)
        narrowed = any(wanted[name] for name in ("owner", "unit", "stage", "channel"))
        return self.commitments.among(wanted) if narrowed else self.commitments

    @cached_property
    def _silences(self) -> "Silences":
        from leadcrm.services.agenda.silences import Silences  # noqa: PLC0415 - reason: verbs do without

        return Silences(self.session)

    def today(self, today: date, query: AgendaQuery = EVERYTHING) -> Agenda:
        """Return overdue, due today, without a next step and dormant, in this order."""
        return self._agenda(today, query, [*self.items(today, query)])

    def items(self, today: date, query: AgendaQuery = EVERYTHING) -> Iterator[Item]:
        """Yield the items of today's list in their order; of silent leads none is held."""
        yield from self._overdue(today, query)
        yield from self._due_today(today, query)
        yield from self._leads("no_next_step", agendaqueries.UNPLANNED, today, query)
        yield from self._leads("dormant", agendaqueries.DORMANT, today, query)

    def late(self, today: date) -> tuple[Item, ...]:
        """Return what is overdue, latest band first, and nothing beside it."""
        return tuple(self._overdue(today, EVERYTHING))

    def overdue(self, today: date, query: AgendaQuery = EVERYTHING) -> Agenda:
        """Return only what is overdue, latest band first; beside it the silent leads."""
        found = self._agenda(today, query, self._overdue(today, query))
        return found._replace(silent=self.silent(today, query))

    def week(self, today: date, query: AgendaQuery = EVERYTHING) -> Agenda:
        """Return what is due, by its effective day, from Monday to Sunday of this week."""
        monday = today - timedelta(days=today.weekday())
        sunday = monday + timedelta(days=6)
        calendar = self.session.calendar
        first = calendar.at_or_before(monday - DAY).isoformat()
        last = calendar.at_or_before(sunday).isoformat()
        _, until = calendar.windows(today)
        late = [
            item
            for item in self._overdue(today, query)
            if item.effective_due and item.effective_due >= monday
        ]
        late = [item for item in late if item.due and item.due.isoformat() > first]
        coming = self._steps(
            "upcoming", agendaqueries.DUE, today, query, (until.isoformat(), last)
        )
        items = [*late, *self._due_today(today, query), *coming]
        return self._agenda(today, query, items, period=(monday, sunday))

    def silent(
        self, today: date, query: AgendaQuery = EVERYTHING, *, rung: int = 1
    ) -> "tuple[SilentLead, ...]":
        """Return the leads that are silent, from a rung of the ladder on, highest first.

        They stand beside what is overdue; one that is late as well is in both. With
        `rung` 0 those are there too of which nobody is told yet.
        """
        level = read_code(query.level, Level, COMMITMENT) if query.level is not None else None
        keep = (lambda row: self._owes(level, row, today)) if level else None
        return self._silences.on(today, self._filters(query), keep=keep, rung=rung)

    def lamps_of_silent(self, today: date) -> Iterator[tuple[str, Lamp]]:
        """Yield the lamp of each silent lead by its code, in no order."""
        return self._silences.lamps(today, self._filters(EVERYTHING))

    def silence_of(self, lead: str, today: date) -> "SilentLead | None":
        """Return an open lead, given by its id, as silent; None if it is not."""
        return self._silences.of(lead, today, self._filters(EVERYTHING))

    def about(self, field: "AboutField", record: str, today: date) -> tuple[Item, ...]:
        """Return the open follow-ups about a record by its id, earliest first.

        `field` is the link by which they name it (contact_id, event_id).
        """
        calendar, (before, until) = self.session.calendar, self.session.calendar.windows(today)
        rows = self.session.query(
            agendaqueries.OF_ONE.format(field=field),
            **self._filters(EVERYTHING),
            record=record,
            after=LONG_AGO,
            until="9999",
        )
        found = []
        for row in rows:
            due = date.fromisoformat(row["due"])
            group = "overdue" if due <= before else "due_today" if due <= until else "upcoming"
            found.append(make_item(group, row, today, calendar, self.session.policy))
        return tuple(found)

    def bare(self, lead: str, today: date) -> Item | None:
        """Return a lead without an open follow-up as an item; None for a closed one."""
        rows = self.session.query(
            agendaqueries.ONE_UNPLANNED, **self._filters(EVERYTHING), lead=lead
        )
        if not rows:
            return None
        return self._bare("no_next_step", rows[0], today)

    def overdue_count(self, today: date) -> int:
        """Return how many follow-ups are overdue, exactly."""
        before, _ = self.session.calendar.windows(today)
        rows = self.session.query(agendaqueries.COUNT_OVERDUE, until=before.isoformat())
        return int(rows[0]["n"])

    def first(self, today: date) -> Item | None:
        """Return the first item of today's list, or None."""
        found = self._overdue(today, EVERYTHING) or self._due_today(today, EVERYTHING)
        return found[0] if found else None

    def _overdue(self, today: date, query: AgendaQuery) -> list[Item]:
        calendar = self.session.calendar
        before, _ = calendar.windows(today)
        until = before.isoformat()
        oldest = self.session.query(agendaqueries.OLDEST, until=until)[0]["due"]
        if oldest is None:
            return []
        bounds = band_bounds(
            calendar, today, self.session.policy.rungs, date.fromisoformat(oldest)
        )
        bands = {f"b{band}": bounds[band].isoformat() for band in range(BANDS)}
        return self._steps(
            "overdue", agendaqueries.OVERDUE, today, query, (LONG_AGO, until), bands
        )

    def _due_today(self, today: date, query: AgendaQuery) -> list[Item]:
        before, until = self.session.calendar.windows(today)
        span = (before.isoformat(), until.isoformat())
        return self._steps("due_today", agendaqueries.DUE, today, query, span)

    def expired(self, today: date) -> int:
        """Return how many people are held on `today` longer than was said."""
        (row,) = self.session.query(queries.EXPIRED, today=today.isoformat())
        return int(row["n"])

    def _steps(
        self,
        group: str,
        sql: str,
        today: date,
        query: AgendaQuery,
        span: tuple[str, str],
        bands: dict[str, str] | None = None,
    ) -> list[Item]:
        after, until = span
        params = {**self._filters(query), **(bands or {}), "after": after, "until": until}
        return self._items(group, self.session.query(sql, **params), today, query)

    def _leads(self, group: str, sql: str, today: date, query: AgendaQuery) -> Iterator[Item]:
        _, until = self.session.calendar.windows(today)
        days = {"until": until.isoformat()}
        if group == "dormant":
            days["today"] = today.isoformat()
        for row in self.session.each(sql, **self._filters(query), **days):
            try:
                item = self._bare(group, row, today) if self._owing((row,), today, query) else None
            except UNREADABLE:
                self.session.unreadable += 1
                continue
            if item is not None:
                yield item

    def _bare(self, group: str, row: Row, today: date) -> Item:
        """Return a lead of which no step is listed, with how silent it is."""
        from leadcrm.services.agenda.quietness import quietness  # noqa: PLC0415 - reason: `done` does without

        calendar, policy = self.session.calendar, self.session.policy
        silent = quietness(row, today, calendar, policy)
        if (
            silent and silent.untouched and policy.quiet_red
        ):  # lamps by months are told by their clock
            silent = silent._replace(lamp=self._silences.lamp_of(silent, today))
        item = make_item(group, row, today, calendar, policy)
        lamp = silent.lamp if silent else Lamp.YELLOW  # a rule is broken all the same
        return item._replace(lamp=lamp.value, days_silent=silent.days if silent else None)

    def _items(
        self, group: str, rows: Sequence[Row], today: date, query: AgendaQuery
    ) -> list[Item]:
        made: list[Item] = []
        calendar, policy = self.session.calendar, self.session.policy
        for row in rows:
            try:
                owing = self._owing((row,), today, query)
                made += [make_item(group, each, today, calendar, policy) for each in owing]
            except UNREADABLE:
                self.session.unreadable += 1
        self.session.unreadable += sum(item.name == NOT_THERE for item in made)
        return made

    def _owing(self, rows: Sequence[Row], today: date, query: AgendaQuery) -> Sequence[Row]:
        """Return the rows of leads that owe the commitment that is asked for."""
        if query.level is None:
            return rows
        level = read_code(query.level, Level, COMMITMENT)
        return [row for row in rows if self._owes(level, row, today)]

    def _owes(self, level: Level, row: Row, today: date) -> bool:
        if level is Level.TARGET:
            return row["lead_unit"] in self.commitments.behind(today)
        if level is Level.CONTRACT:
            return bool(row["owed"] == "contract")
        return row["owed"] not in {None, "contract"} and not row["landed"]

    def _filters(self, query: AgendaQuery) -> dict[str, str | int | None]:
        if query.level is not None:
            read_code(query.level, Level, COMMITMENT)
        owner = self._named("officer", self.session.actor if query.mine else query.owner)
        stage = Text(zh="阶段", en="stage")
        return {
            "most": self.session.policy.long_postponed,
            "owner": owner,
            "hears": owner if query.mine else None,
            "leader": self._leader() if query.mine else None,
            "unit": self._named("unit", query.unit),
            "stage": read_code(query.stage, Stage, stage).value if query.stage else None,
            "channel": self._channel(query.channel),
        }

    def _leader(self) -> str | None:
        return self._silences.leader

    def _channel(self, word: str | None) -> str | None:
        if word is None:
            return None
        from leadcrm.services.reading.channels import known_channel  # noqa: PLC0415 - only for this filter

        return known_channel(
            word, {row["channel"] for row in self.session.query(queries.CHANNELS_USED)}
        )

    def _named(self, kind: str, name: str | None) -> str | None:
        if name is None:
            return None
        from leadcrm.services.records.finder import Finder  # noqa: PLC0415 - only for a filter by name

        return str(Finder(self.session).any_one(name, [kind])[1]["id"])

    def _agenda(
        self,
        today: date,
        query: AgendaQuery,
        items: list[Item],
        *,
        period: tuple[date, date] | None = None,
    ) -> Agenda:
        summary, lamps = self._summary(today, query, items, whole=period is None)
        headline = self._commitments_of(query).headline(today)
        nobody = not items and not summary.overdue
        spans = [(min(today, i.due), max(today, i.effective_due or i.due)) for i in items if i.due]
        return Agenda(
            as_of=today,
            office=self.session.office_name,
            summary=summary,
            headline=headline,
            items=tuple(items[: query.top] if query.top is not None else items),
            period=period,
            red=lamps.count("red"),
            yellow=lamps.count("yellow"),
            leads=bool(self.session.query(queries.IS_EMPTY.format(kind="lead"))),
            next_up=self._next_up(today, query) if nobody else None,
            unknown_years=self.session.calendar.unknown([(today, today), *spans]),
        )

    def _summary(
        self, today: date, query: AgendaQuery, items: list[Item], *, whole: bool
    ) -> tuple[Summary, list[str]]:
        groups = [item.group for item in items]
        if not whole or "due_today" not in groups:
            late = self._overdue(today, query)
            counts = {"overdue": len(late), "due_today": len(self._due_today(today, query))}
        else:
            late = [item for item in items if item.group == "overdue"]
            counts = {"overdue": len(late), "due_today": groups.count("due_today")}
        if "no_next_step" in groups:
            counts["no_next_step"] = groups.count("no_next_step")
        else:
            unplanned = self._leads("no_next_step", agendaqueries.UNPLANNED, today, query)
            counts["no_next_step"] = sum(1 for _ in unplanned)
        counts["dormant"] = self._dormant(today, query)
        counts |= self._commitments_of(query).counts(today)
        capped = not query.exact and any(count > CAP for count in counts.values())
        if capped:
            counts = {name: min(count, CAP) for name, count in counts.items()}
        return Summary(**counts, capped=capped), [item.lamp for item in late]

    def _dormant(self, today: date, query: AgendaQuery) -> int:
        cap = NO_LIMIT if query.exact else CAP + 1
        params = {**self._filters(query), "today": today.isoformat(), "cap": cap}
        return int(self.session.query(agendaqueries.COUNT_DORMANT, **params)[0]["n"])

    def _next_up(self, today: date, query: AgendaQuery) -> Item | None:
        _, until = self.session.calendar.windows(today)
        span = {"after": until.isoformat(), "until": "9999"}
        rows = self.session.query(agendaqueries.NEXT_UP, **self._filters(query), **span)
        if not rows:
            return None
        return make_item("upcoming", rows[0], today, self.session.calendar, self.session.policy)
