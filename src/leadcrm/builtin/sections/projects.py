"""Rows of projects as the office's tables have them: what, how far, what next, who, how late."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from leadcrm.domain.lamp import Lamp
from leadcrm.domain.lateness import band_floors
from leadcrm.domain.lazily import Lazily
from leadcrm.domain.money import Money
from leadcrm.domain.notes import has_content
from leadcrm.domain.period import Period
from leadcrm.domain.stage import IN_TALKS, Stage
from leadcrm.plugin.manager import installed
from leadcrm.plugin.office import Entry
from leadcrm.plugin.sections import Group, Scope
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

TOP500 = Text(zh="{firm}（自称500强）", en="{firm} (claims top 500)")
NEXT = Text(zh="{due} {owner}", en="{due} {owner}")
SUBTOTAL = Text(zh="小计{n}个", en="{n} in all")
SUMMED = {"total": "total_investment", "contracted": "contract_inbound", "intent": "intent"}
UNPLANNED = Text(zh="未排 {owner}", en="none {owner}")
NOBODY = Text(zh="未明确责任人", en="nobody's")
WORSE = (Lamp.RED, Lamp.YELLOW)
BETWEEN = "；"
RUNNING = (Stage.PRODUCING.value, Stage.AT_CAPACITY.value)
COLUMNS = (
    Column("number", Text(zh="序号", en="No."), right=True, leaves=9, width=5),
    Column("name", Text(zh="项目名称", en="Project"), width=22),
    Column("firm", Text(zh="投资方", en="Investor"), leaves=8, width=18),
    Column("chain", Text(zh="产业链", en="Chain"), leaves=11, width=10),
    Column(
        "total", Text(zh="总投资（亿元）", en="Total, CNY 100m"), right=True, leaves=7, width=8
    ),
    Column(
        "contracted",
        Text(zh="合同引资（亿元）", en="Contracted, CNY 100m"),
        right=True,
        leaves=6,
        width=9,
    ),
    Column(
        "intent", Text(zh="意向（亿元）", en="Intended, CNY 100m"), right=True, leaves=8, width=8
    ),
    Column("land", Text(zh="用地（亩）", en="Land, mu"), right=True, leaves=12, width=7),
    Column("stage", Text(zh="当前阶段", en="Stage"), leaves=2, width=7),
    Column("done", Text(zh="进展", en="Progress"), leaves=5, width=18),
    Column("problem", Text(zh="存在问题", en="Problem"), leaves=10, width=14),
    Column("step", Text(zh="下步措施", en="Next step"), leaves=4, width=16),
    Column("next", Text(zh="下次跟进", en="When, who"), leaves=3, width=17),
    Column("unit", Text(zh="责任单位", en="Unit"), leaves=7, width=13),
    Column("leader", Text(zh="联系领导", en="Leader"), leaves=13, width=9),
    Column("channel", Text(zh="渠道", en="Channel"), leaves=14, width=8),
    Column("late", Text(zh="逾期（天）", en="Days late"), right=True, leaves=1, width=8),
    Column("lamp", Text(zh="灯", en="Lamp"), width=5),
)
"""The columns of the weekly sheet. Source: domain notes, reports."""


def on_the_sheet(scope: Scope, unit: Entry | None = None) -> Sequence[Entry]:
    """Return the open leads, and those that produce though no money for them is verified."""
    office = scope.office
    going = office.leads(unit=unit, open=True)
    places = [(going, at) for at in range(len(going))]
    for stage in RUNNING:
        running = office.leads(unit=unit, stage=stage)
        places += [(running, at) for at, lead in enumerate(running) if not lead.landed]
    return Lazily(places, lambda place: place[0][place[1]])


class Sums:
    """How many leads there are, and the sum of each kind of amount by itself, in CNY.

    `foreign` counts the amounts in other currencies, which no sum has.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.count = self.foreign = 0
        self.fens: dict[str, int] = {}

    def add(self, lead: Entry) -> None:
        """Add what a lead has."""
        self.count += 1
        for name, field in SUMMED.items():
            if lead[field] and lead[field].currency == "CNY":
                self.fens[name] = self.fens.get(name, 0) + lead[field].fen
            elif lead[field]:
                self.foreign += 1

    def __add__(self, other: "Sums") -> "Sums":
        """Return both together."""
        made = Sums()
        made.count = self.count + other.count
        made.foreign = self.foreign + other.foreign
        names = dict.fromkeys((*self.fens, *other.fens))
        made.fens = {name: self.fens.get(name, 0) + other.fens.get(name, 0) for name in names}
        return made

    def row(self, said: Text = SUBTOTAL) -> dict[str, Any]:
        """Return the row of a table that says so."""
        sums = {name: Money(fen) for name, fen in self.fens.items()}
        return {**sums, "name": said.format(n=self.count)}


Gathered = dict[str, tuple[Sequence[Entry], Sums]]
"""Leads by group, in their order, each group with its sums."""


class Rows:
    """Makes the rows of leads in one office, for one week."""

    def __init__(self, scope: Scope) -> None:
        """Tell of the progress since Monday of the week before, up to the end of a report."""
        office = scope.office
        self.office = office
        last = min(scope.period.last, office.today)
        self.recent = Period(last - timedelta(days=last.weekday() + 7), last)
        self.lamps = lamps(scope)
        self.floors = band_floors(office.policy.rungs)
        self.channels = {name: each.label for name, each in installed().channels().items()}
        self.late = _days_late(scope)

    def gather(self, leads: Sequence[Entry], group_of: Callable[[Entry], str]) -> Gathered:
        """Go through leads once, and return them by group: in which order, and their sums."""
        places: dict[str, list[tuple[Any, ...]]] = {}
        sums: dict[str, Sums] = {}
        for at, lead in enumerate(leads):
            group = group_of(lead)
            places.setdefault(group, []).append((*self._place(lead), at))
            sums.setdefault(group, Sums()).add(lead)
        return {
            group: (Lazily([place[-1] for place in sorted(own)], leads.__getitem__), sums[group])
            for group, own in places.items()
        }

    def group(self, title: Text, leads: Sequence[Entry], sums: Sums, since: int = 1) -> Group:
        """Return leads as a group, numbered on from `since`; a row is made when it is read."""
        numbers = range(len(leads))
        rows = Lazily(numbers, lambda at: self.row(leads[at]) | {"number": since + at})
        return Group(title, rows, sums.row())

    def row(self, lead: Entry) -> dict[str, Any]:
        """Return a lead as a row; what is not known is None."""
        steps = [step for step in self.office.tasks(lead) if step["done_on"] is None]
        first = steps[0] if steps else None
        late = self.office.calendar.days_late(first["due"], self.office.today) if first else 0
        stage = Stage(lead["stage"])
        return {
            "code": lead.code,
            "name": lead.name,
            "firm": _firm(lead["contact"]),
            "chain": lead["chain"],
            "total": lead["total_investment"],
            "contracted": lead["contract_inbound"],
            "intent": lead["intent"],
            "land": lead["land_mu"],
            "stage": stage.label,
            "done": self._done(lead),
            "problem": self._problems(lead),
            "step": _step(first),
            "next": _next(first, lead),
            "unit": _name(lead["unit"]),
            "leader": self._leader(lead),
            "channel": self.channels.get(lead["channel"], lead["channel"]),
            "late": late if late > 0 else None,
            "lamp": self.lamps.get(lead.code or "", Lamp.GREEN).label,
        }

    def _place(self, lead: Entry) -> tuple[Any, ...]:
        """Return the place of a lead: band of lateness, then money, then code, as in `today`."""
        days = self.late.get(lead.code or "", 0)
        band = sum(days >= floor for floor in self.floors)
        amounts = (lead["contract_inbound"], lead["total_investment"], lead["intent"])
        known = next((money.fen for money in amounts if money), -1)
        return (-band, -known, len(lead.code or ""), lead.code)

    def _done(self, lead: Entry) -> str | None:
        """Return what was done for a lead of late, each with its day."""
        told = [
            f"{_day(each.on.last())} {each['content']}"
            for each in self.office.activities(lead=lead)
            if each.on and self.recent.holds(each.on) and has_content(each["content"])
        ]
        return BETWEEN.join(told) or None

    def _problems(self, lead: Entry) -> str | None:
        waiting = [e["content"] for e in self.office.problems(lead) if e["answered_on"] is None]
        return BETWEEN.join(waiting) or None

    def _leader(self, lead: Entry) -> str | None:
        leaders = [r["from"] for r in self.office.relations(lead) if r["kind"] == "leader_of"]
        return "、".join(each.name for each in leaders) or None


def lamps(scope: Scope) -> dict[str, Lamp]:
    """Return the worst lamp of each lead that has a red or yellow one, by its code."""
    found = {lamp: scope.figures.named("lamp", part=lamp.value).ids for lamp in WORSE}
    return {lead: lamp for lamp, leads in found.items() for lead in leads}


def _days_late(scope: Scope) -> dict[str, int]:
    """Return by how many working days the most late step of each lead is late, by its code."""
    office, found = scope.office, dict[str, int]()
    for code in scope.figures.named("overdue").ids:
        step = office.find(code, "followup")
        if step["lead"]:
            days = office.calendar.days_late(step["due"], office.today)
            found[step["lead"].code] = max(days, found.get(step["lead"].code, 0))
    return found


def group_of(lead: Entry) -> str:
    """Return the group of the weekly sheet in which an open lead stands."""
    stage = Stage(lead["stage"])
    if stage is Stage.SHELVED:
        return "shelved"
    if stage in IN_TALKS:
        return "talks" if stage is Stage.NEGOTIATING else "to_sign"
    if stage in {Stage.CLUE, Stage.SCREENED, Stage.CONTACTED}:
        return "clues"
    return "building" if lead.landed else "not_landed"


GROUPS = {
    "to_sign": Text(zh="拟签约", en="To be signed"),
    "talks": Text(zh="在谈", en="In talks"),
    "not_landed": Text(zh="已签约未落地", en="Signed, not landed"),
    "building": Text(zh="在建", en="Under construction"),
    "clues": Text(zh="线索", en="Clues"),
    "shelved": Text(zh="搁置", en="Shelved"),
}
"""The groups of the weekly sheet in their order."""


def _firm(firm: Entry | None) -> str | None:
    return firm.name if firm else None


def _name(entry: Entry | None) -> str | None:
    return entry.name if entry else None


def _step(step: Entry | None) -> str | None:
    return step["what"] if step else None


def _next(step: Entry | None, lead: Entry) -> Text:
    """Return when the next step is due and whose it is; a lead without one has its owner."""
    owner = (step or lead)["owner"]
    said = {"owner": owner.name if owner else NOBODY}
    if step is None:
        return UNPLANNED.format(**said)
    return NEXT.format(due=_day(step["due"]), **said)


def _day(day: date) -> str:
    return f"{day:%m-%d}"
