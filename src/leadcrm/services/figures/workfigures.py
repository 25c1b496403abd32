"""Figures over follow-ups, touches and arrivals: what is owed, what was done, what came."""

from datetime import date

from leadcrm.domain.amountkind import Arrived
from leadcrm.domain.figure import ITEMS, WAN, Figure, counted, summed
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.metric import CURRENCIES, Metric
from leadcrm.domain.period import Period
from leadcrm.services.session import Session
from leadcrm.services.units.funds import Funds
from leadcrm.storage import leadqueries
from leadcrm.text import Text

OPEN = Text(zh="未办结的跟进", en="open follow-ups")
DONE = Text(zh="已办结的跟进", en="follow-ups done")
UNDONE = Text(zh="没有办结", en="not done")
LATE = Text(zh="未完成的{kind}，其中逾期", en="{kind} not done, of them overdue")
NOT_DONE = Text(zh="未完成的{kind}", en="{kind} not done")
OVERDUE = Text(
    zh="顺延到工作日后，逾期1个工作日以上", en="at least one working day late, days off moved"
)
POSTPONED = Text(zh="久拖未决的项目", en="leads postponed too often")
TIMES = Text(zh="未办结的跟进推迟{n}次以上", en="an open follow-up postponed {n} times or more")
TOUCHES = Text(zh="联系记录", en="touches")
ANY = Text(zh="全部记录", en="all of them")
SAYS = Text(zh="有内容：不是空白或占位词", en="with content: more than blanks or a placeholder")
ON_LEADS = Text(zh="有内容且针对项目", en="with content, on a lead")
IN_MONTH = Text(zh="当月到账且已核实", en="arrived in the period and verified")
WAITING = Text(zh="没有核实，不计入", en="not verified, not counted")


class WorkFigures:
    """Counts the work done and the money that came, in one session."""

    def __init__(self, session: Session) -> None:
        """Count of `session`."""
        self.session = session

    def followups(self) -> tuple[Figure, Figure]:
        """Return how many follow-ups are open, and how many are done."""
        rows = self.session.query(leadqueries.PROMISED)
        return (
            counted(OPEN, (r["code"] for r in rows if not r["done_on"]), UNDONE, unit=ITEMS),
            counted(DONE, (r["code"] for r in rows if r["done_on"]), DONE, unit=ITEMS),
        )

    def undone(self, kind: FollowupKind, today: date) -> tuple[Figure, Figure]:
        """Return the open follow-ups of a kind, such as promises; and of these the overdue."""
        rows = [
            row
            for row in self.session.query(leadqueries.PROMISED)
            if row["kind"] == kind and not row["done_on"]
        ]
        late = [
            row["code"]
            for row in rows
            if self.session.calendar.days_late(date.fromisoformat(row["due"]), today) > 0
        ]
        name = kind.label
        return (
            counted(NOT_DONE.format(kind=name), (r["code"] for r in rows), UNDONE, unit=ITEMS),
            counted(LATE.format(kind=name), late, OVERDUE, unit=ITEMS),
        )

    def postponed(self) -> Figure:
        """Return the leads with an open follow-up that was postponed too often (rule R4)."""
        most = self.session.policy.long_postponed
        rows = self.session.query(leadqueries.PROMISED)
        leads = (r["lead"] for r in rows if not r["done_on"] and r["postponed"] >= most)
        return counted(POSTPONED, dict.fromkeys(leads), TIMES.format(n=most))

    def touches(self, period: Period | None = None) -> tuple[Figure, Figure, Figure]:
        """Return all touches, those with content, and of these those on a lead."""
        rows = self.session.query(leadqueries.TOUCHES)
        if period is not None:
            rows = [r for r in rows if period.first <= _day(r["happened_on"]) <= period.last]
        when = period.text() if period else None
        says = [row for row in rows if row["touch"]]
        return (
            counted(TOUCHES, (r["code"] for r in rows), ANY, when, ITEMS),
            counted(TOUCHES, (r["code"] for r in says), SAYS, when, ITEMS),
            counted(TOUCHES, (r["code"] for r in says if r["lead_id"]), ON_LEADS, when, ITEMS),
        )

    def arrived(self, metric: Metric, period: Period) -> Figure:
        """Return what arrived for a metric in a period and is verified; 万元 or 万美元."""
        return self._sum(metric, period, IN_MONTH, verified=True)

    def unverified(self, metric: Metric, period: Period) -> Figure:
        """Return what arrived in a period and does not count, for its voucher is missing."""
        return self._sum(metric, period, WAITING, verified=False)

    def _sum(self, metric: Metric, period: Period, rule: Text, *, verified: bool) -> Figure:
        items = (
            Funds(self.session)
            .list(
                counted_as=metric.value,
                currency=CURRENCIES[metric],
                first=str(period.first),
                last=str(period.last),
                verified=verified,
            )
            .items
        )
        amounts = ((item.code, item.amount) for item in items)
        currency = CURRENCIES[metric]
        when = period.text()
        return summed(metric.label, Arrived, amounts, rule, when, unit=WAN, currency=currency)


def _day(text: str) -> date:
    return date.fromisoformat(text)
