"""What is shown of tours: the list, and a month by guide."""

from leadcrm.plugin import Column, Entry, Office, Sheet, Text, UsageError
from leadcrm.zh import DateReading, parse_date
from leadcrm_showroom import STATUS

COLUMNS = (
    Column("code", Text(zh="编号", en="Code")),
    Column("on", Text(zh="日期", en="Day")),
    Column("contact", Text(zh="来访", en="Visitor")),
    Column("status", Text(zh="状态", en="Status")),
    Column("people", Text(zh="人数", en="People"), right=True, leaves=3),
    Column("guides", Text(zh="讲解员", en="Guides"), leaves=1),
    Column("interest", Text(zh="意向", en="Interest"), leaves=4),
    Column("lead", Text(zh="项目", en="Lead"), leaves=2),
)
BY_GUIDE = (
    Column("guide", Text(zh="讲解员", en="Guide")),
    Column("tours", Text(zh="场次", en="Tours"), right=True),
    Column("people", Text(zh="人数", en="People"), right=True),
)
NO_STATUS = Text(zh="没有「{word}」这个状态", en="There is no status “{word}”")
THERE_ARE = Text(zh="状态有：{words}", en="There are: {words}")
TITLE = Text(zh="展厅参观", en="Showroom tours")
SPAN = Text(zh="展厅 {start} 至 {end}", en="Showroom {start} to {end}")
WAITING = Text(zh="待接待", en="To be received")


def list_tours(office: Office, month: str | None = None, status: str | None = None) -> Sheet:
    """Show the tours, of a month or of a status."""
    code, span = status and status_of(status), period(office, month) if month else None
    tours = [
        one
        for one in office.records("tour")
        if code in {None, one["status"]} and (span is None or within(one, span))
    ]
    waiting = sum(one["status"] == "booked" for one in tours)
    return Sheet(TITLE, COLUMNS, [_shown(one) for one in tours], (("waiting", WAITING, waiting),))


def month(office: Office, month: str | None = None) -> Sheet:
    """Count the tours of a month by guide."""
    span = period(office, month)
    tours = [one for one in office.records("tour") if within(one, span)]
    came = [one for one in tours if one["status"] in {"received", "followed"}]
    by: dict[str, dict[str, object]] = {}
    for guide in {each.id: each for one in came for each in one["guides"] or ()}.values():
        led = [one for one in came if guide.id in {each.id for each in one["guides"] or ()}]
        by[guide.id] = {"guide": guide.name, "tours": len(led), "people": _people(led)}
    cancelled = sum(one["status"] == "cancelled" for one in tours)
    leads = {one["lead"].id for one in came if one["lead"]}
    figures = (
        ("booked", Text(zh="登记", en="On the list"), len(tours)),
        ("received", Text(zh="接待", en="Received"), len(came)),
        ("people", Text(zh="人数", en="People"), _people(came)),
        ("cancelled", Text(zh="取消", en="Cancelled"), cancelled),
        ("leads", Text(zh="带来项目", en="Leads"), len(leads)),
    )
    title = SPAN.format(start=span.start, end=span.end)
    return Sheet(title, BY_GUIDE, list(by.values()), figures)


def status_of(word: str) -> str:
    """Return the code of a status that somebody typed.

    Raises:
        UsageError: there is none.
    """
    for code, label in STATUS.items():
        if word.casefold() in {code, label.zh, label.en}:
            return code
    words = Text(
        zh="、".join(one.zh for one in STATUS.values()),
        en=", ".join(one.en for one in STATUS.values()),
    )
    raise UsageError(NO_STATUS.format(word=word), hint=THERE_ARE.format(words=words))


def period(office: Office, words: str | None) -> DateReading:
    """Return a month or another span of days, this month without a word."""
    return parse_date(words or f"{office.today:%Y-%m}", office.today)


def within(tour: Entry, span: DateReading) -> bool:
    """Tell whether a tour was in a span of days."""
    return tour.on is not None and span.start <= tour.on.first() and tour.on.last() <= span.end


def _people(tours: list[Entry]) -> int:
    return sum(one["people"] or 1 for one in tours)


def _shown(tour: Entry) -> dict[str, object]:
    return {
        "code": tour.code,
        "on": tour.on,
        "contact": tour["contact"].name if tour["contact"] else tour.name,
        "status": STATUS.get(tour["status"]),
        "people": tour["people"],
        "guides": "、".join(guide.name for guide in tour["guides"] or ()) or None,
        "interest": tour["interest"],
        "lead": tour["lead"].name if tour["lead"] else None,
    }
