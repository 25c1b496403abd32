"""A lead's page: everything about one lead, what it owes first."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from leadcrm.domain.cadence import cadence_days
from leadcrm.domain.clocks import Clock as Clocks
from leadcrm.domain.clocks import Subject, read_clock
from leadcrm.domain.commitments import Owed
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.leadrules import NO_DAY, owed_by
from leadcrm.domain.masking import mask_phone
from leadcrm.domain.money import Money
from leadcrm.domain.moves import EVIDENCE, SOURCES
from leadcrm.domain.partialdate import PartialDate
from leadcrm.domain.relation import INTRODUCED
from leadcrm.domain.relationends import label_at
from leadcrm.domain.situation import Situation, ahead, milestone_late
from leadcrm.domain.stage import MAIN_LINE, REGISTERED, Stage
from leadcrm.services.agenda.agenda import AgendaService
from leadcrm.services.agenda.agendaviews import Item
from leadcrm.services.agenda.items import day
from leadcrm.services.agenda.lamps import worst
from leadcrm.services.agenda.silentviews import SilentLead
from leadcrm.services.leads.attachments import Paper, papers_of
from leadcrm.services.leads.keptrecords import kept_of
from leadcrm.services.leads.leadlist import LeadRows
from leadcrm.services.leads.leadpageviews import Clock, Kept, LeadPage, Obstacle, Person
from leadcrm.services.leads.performances import YieldRow, yields_of
from leadcrm.services.leads.postponing import days_due
from leadcrm.services.leads.timeline import timeline
from leadcrm.services.reading.channels import channel_label, clocks_of
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records, foreign_of, is_yuan, sum_of
from leadcrm.services.relations.relationreading import relations_of
from leadcrm.services.relations.relationviews import RelationView
from leadcrm.services.rules.situations import Situations
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row
from leadcrm.text import Text

if TYPE_CHECKING:

    class Chased(TypedDict):
        """How the chase of a lead stands, as `LeadPage` tells of it."""

        lamp: str
        days_late: int | None
        owed: Text | None
        steps: tuple[Item, ...]
        silent: SilentLead | None
        due_days: dict[str, tuple[date, ...]]
        given_by: dict[str, str]

    class Beside(TypedDict):
        """Who and what stands beside a lead, as `LeadPage` tells of it."""

        standing: tuple[RelationView, ...]
        claim: str | None
        records: tuple[Kept, ...]
        yields: tuple[YieldRow, ...]
        papers: tuple[Paper, ...]

    class Arrived(TypedDict):
        """The money that arrived, as `LeadPage` tells of it."""

        arrived: Money | None
        arrived_count: int
        arrived_rate: int | None
        unverified: Money | None
        foreign: tuple[Money, ...]
        foreign_unverified: tuple[Money, ...]


INTRODUCER = Text(zh="引荐人", en="introducer")
VOUCHER = Text(zh="核实的到资凭证", en="a verified voucher of arrival")
SKIPPED = frozenset({Stage.INTENT_SIGNED, Stage.FRAMEWORK_SIGNED, Stage.LAND_SUPPLIED})
"""Stages that may be passed over, so the page points beyond them."""


class LeadPages:
    """Shows leads in one session, each on a page of its own."""

    def __init__(self, session: Session) -> None:
        """Show the leads of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)

    def show(self, ref: str, *, today: date) -> LeadPage:
        """Return everything about one lead: what it owes, its next step, amounts, story.

        Raises:
            NotFoundError, AmbiguousError: `ref` names none or several.
        """
        _, lead = self.finder.resolve(ref, ["lead"])
        row = self.session.query(leadqueries.ONE, id=lead["id"])[0]
        stage, key = Stage(row["stage"]), row["is_key"] == 1
        now = Situations(self.session).of(lead["id"], today)
        listed = LeadRows(self.session).of([row])[0]
        following = next_stage(stage, builds=now.builds)
        signed = PartialDate(listed.signed_on).last() if listed.signed_on else None
        touched = day(row["last_activity"])
        return LeadPage(
            row=listed,
            firm=row["firm"],
            chain=row["chain"],
            channel_label=channel_label(row["channel"]),
            key=key,
            landed=row["landed"] == 1,
            **self._chased(lead["id"], today),
            owes=owed_by(now, self.session.policy),
            needs=_needs(now.owed, following),
            next_stage=following.value if following else None,
            **self._arrived(lead["id"], listed.contract_inbound),
            cadence_days=cadence_days(
                stage, self.session.policy, key=key, own=clocks_of(row["channel"]).cadence_days
            ),
            days_since_touch=(today - touched).days if touched else None,
            days_since_signed=(today - signed).days if signed and not row["landed"] else None,
            clocks=(*self._answering(row, today), *_clocks(now)),
            people=self.people(row["id"], row["contact_id"]),
            **self._beside(row, today),
            story=timeline(self.session, lead),
            problems=self._problems(lead["id"]),
            fields=self.records.views("lead", [row])[0].fields,
        )

    def _answering(self, row: Row, today: date) -> Iterator[Clock]:
        """Yield the day by which a clue that nobody touched is answered, if one is set."""
        if row["stage"] != Stage.CLUE or row["last_activity"]:
            return
        of_lead = Subject(Stage.CLUE, channel=clocks_of(row["channel"]))
        since = date.fromisoformat(row["recorded_on"])
        calendar, policy = self.session.calendar, self.session.policy
        reading = read_clock(Clocks.ANSWER, since, today, calendar, policy, of_lead)
        if reading.due is not None:
            yield Clock(Clocks.ANSWER.label, reading.due, reading.days_late)

    def _chased(self, lead: str, today: date) -> "Chased":
        """Return how the chase of a lead stands: its steps, its silence, the worse lamp."""
        agenda = AgendaService(self.session)
        steps, silent = agenda.about("lead_id", lead, today), agenda.silence_of(lead, today)
        item = steps[0] if steps else agenda.bare(lead, today)
        return {
            "lamp": worst(*(Lamp(each.lamp) for each in (item, silent) if each)).value,
            "days_late": item.days_late if item else None,
            "owed": item.owed if item else None,
            "steps": steps,
            "silent": silent,
            "due_days": self._due_days(lead),
            "given_by": self._given_by(lead),
        }

    def _beside(self, row: Row, today: date) -> "Beside":
        """Return who and what stands beside a lead: people, claims, records, yields, papers."""
        lead = row["id"]
        return {
            "standing": relations_of(self.session, "lead", lead, today),
            "claim": row["top500"],
            "records": kept_of(self.session, "lead_id", lead),
            "yields": yields_of(self.session, lead),
            "papers": tuple(papers_of(self.session, lead)),
        }

    def _due_days(self, lead: str) -> dict[str, tuple[date, ...]]:
        """Return every day on which each open step that was put off was due."""
        return {
            step["code"]: days_due(self.session, step)
            for step in self.session.by("followup", "lead_id", lead)
            if step["done_on"] is None and step["postponed"]
        }

    def _given_by(self, lead: str) -> dict[str, str]:
        """Return which leader gave an instruction that is open, by its code."""
        return {
            step["code"]: self.session.row("officer", step["given_by_id"])["name"]
            for step in self.session.by("followup", "lead_id", lead)
            if step["done_on"] is None and step["given_by_id"]
        }

    def _problems(self, lead: str) -> tuple[Obstacle, ...]:
        """Return the problems of a lead, those that are open first, then the latest."""
        rows = self.session.by("problem", "lead_id", lead)
        found = [
            Obstacle(
                row["content"],
                date.fromisoformat(row["raised_on"]),
                day(row["answered_on"]),
                row["answer"],
            )
            for row in rows
        ]
        latest = sorted(found, key=lambda each: each.raised_on, reverse=True)
        return tuple(sorted(latest, key=lambda each: each.answered_on is not None))

    def _arrivals(self, lead: str, verified: int) -> Sequence[Money]:
        return [
            Money(fund["amount_fen"], fund["amount_currency"])
            for fund in self.session.by("fund", "lead_id", lead)
            if fund["verified"] == verified
        ]

    def _arrived(self, lead: str, contract: Money | None) -> "Arrived":
        """Return the money that arrived, verified and not, and its part of the contract."""
        verified, unverified = self._arrivals(lead, 1), self._arrivals(lead, 0)
        return {
            "arrived": _in_yuan(verified),
            "arrived_count": len(verified),
            "arrived_rate": _rate(verified, contract),
            "unverified": _in_yuan(unverified),
            "foreign": foreign_of(verified),
            "foreign_unverified": foreign_of(unverified),
        }

    def people(self, lead: str, firm: str | None, *, reveal: bool = False) -> tuple[Person, ...]:
        """Return who works at the firm, and who stands in another relation to the lead or firm.

        Both are ids. Phones are masked unless `reveal`.
        """
        found = self.session.query(leadqueries.PEOPLE_OF, lead=lead, firm=firm)
        return tuple(
            Person(
                name=person["name"],
                role=_role(person),
                phone=_phone(person["phone"], reveal=reveal),
                last_contact=day(person["touched"]),
                code=person["code"],
                other_phones=_phone(person["other_phones"], reveal=reveal),
            )
            for person in found
        )


def _phone(phone: str | None, *, reveal: bool) -> str | None:
    return phone if reveal or phone is None else mask_phone(phone)


def _needs(owed: Owed | None, following: Stage | None) -> tuple[Text, ...]:
    """Return the papers that bring what is owed next; money comes with its voucher."""
    if owed is Owed.FUNDS:
        return (VOUCHER,)
    return tuple(kind.label for kind in EVIDENCE.get(following, ())) if following else ()


def next_stage(stage: Stage, *, builds: bool) -> Stage | None:
    """Return the next obligatory stage of the main line; None at its end or beside it.

    One that does not build ends with its registration.
    """
    if not builds and stage in REGISTERED:
        return None
    later = MAIN_LINE[MAIN_LINE.index(stage) + 1 :] if stage in MAIN_LINE else ()
    return next((each for each in later if stage in SOURCES[each] and each not in SKIPPED), None)


def _clocks(now: Situation) -> list[Clock]:
    """Return the milestones of the contract that are still ahead."""
    agreed = now.agreed or {}
    return [
        Clock(NO_DAY[each], due, milestone_late(due, now.today) if due else 0)
        for each in ahead(now.stage, builds=now.builds)
        for due in (agreed.get(each),)
    ]


def _in_yuan(amounts: Sequence[Money]) -> Money | None:
    return sum_of(amounts) if any(map(is_yuan, amounts)) else None


def _rate(verified: Sequence[Money], contract: Money | None) -> int | None:
    """Return arrived over contracted in hundredths of a per cent, rounded half up."""
    if contract is None or not contract.fen or not verified:
        return None
    arrived = sum_of(verified).fen
    return (arrived * 20_000 + contract.fen) // (2 * contract.fen)


def _role(person: Row) -> Text | None:
    """Return the title of who works at the firm, else how the person stands to it."""
    relation, title = person["relation"], person["title"]
    if relation == "works_at":
        return Text(zh=title, en=title) if title else None
    said = (
        INTRODUCER if relation == INTRODUCED else label_at(relation, outward=False, other="person")
    )
    note = person["note"] or title
    return said + Text(zh=f" {note}", en=f" {note}") if note else said
