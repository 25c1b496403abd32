"""What receptions write into the office's reports."""

from collections.abc import Iterable, Iterator

from leadcrm.domain.figure import REQUESTS, TIMES, Figure, counted, rated
from leadcrm.domain.figures import share
from leadcrm.plugin import Text
from leadcrm.plugin.sections import Block, Group, Paragraph, Scope, Table
from leadcrm_reception.course import Visit, asked_of, visits
from leadcrm_reception.sheet import list_visits

SAID = Text(
    zh="接待考察团{all}；应回访{due}，按时{in_time}；来访诉求办结{met}、未办结{open}，按时办结率{rate}。",
    en="Delegations: {all}; return visits due {due}, in time {in_time}; requests met {met}, open "
    "{open}, in time {rate}.",
)
ALL = Text(zh="接待考察团", en="delegations")
DUE, IN_TIME = Text(zh="应回访", en="return visits due"), Text(zh="按时回访", en="in time")
MET, OPEN = Text(zh="诉求办结", en="requests met"), Text(zh="诉求未办结", en="requests open")
RATE = Text(zh="按时办结率", en="requests met in time")
WEEK = Text(zh="接待后7个自然日内，第7天算按时", en="within 7 calendar days, the 7th included")
BY_DAY = Text(zh="按诉求时限，遇非工作日顺延", en="by the day of the request, days off moved")


def year(scope: Scope) -> Iterator[Block]:
    """Yield how many delegations came, and whether they were visited and answered in time."""
    today = scope.office.today
    found = [v for v in visits(scope.office) if v.day and v.day <= today and scope.covers(v.day)]
    every = scope.figures.named("delegations")
    if not found and not every.ids:
        return
    over = [v for v in found if v.revisited_on or (v.revisit_by and v.revisit_by < today)]
    in_time = [
        v for v in over if v.revisited_on and v.revisit_by and v.revisited_on <= v.revisit_by
    ]
    of_them = {visit.entry.id for visit in found}
    requests = {
        each.code or "": asked_of(scope.office, each)
        for each in scope.office.records("request")
        if each["parent"] and each["parent"].id in of_them
    }
    met = [code for code, each in requests.items() if each.done_on]
    known = [each.in_time for each in requests.values() if each.in_time is not None]
    rate = rated(RATE, share(sum(known), len(known)), met, BY_DAY)
    open_ = [code for code in requests if code not in met]
    counts = {
        "due": ("revisits_due", DUE, _codes(over), WEEK, TIMES),
        "in_time": ("revisits_in_time", IN_TIME, _codes(in_time), WEEK, TIMES),
        "met": ("requests_done", MET, met, BY_DAY, REQUESTS),
        "open": ("requests_open", OPEN, open_, BY_DAY, REQUESTS),
    }
    figures: dict[str, Figure] = {
        key: counted(label, ids, rule, unit=unit)._replace(name=name)
        for key, (name, label, ids, rule, unit) in counts.items()
    }
    figures["all"] = every._replace(label=ALL, name="receptions")
    yield Paragraph(SAID, {**figures, "rate": rate._replace(name="requests_in_time")})


def month(scope: Scope) -> Iterator[Block]:
    """Yield the list of receptions, with minutes, return visits and requests."""
    sheet = list_visits(scope.office)
    rows = [row for row in sheet.rows if row["on"] and scope.period.meets(row["on"])]
    if rows:
        yield Table(sheet.title, sheet.columns, (Group(None, rows),))


def _codes(found: Iterable[Visit]) -> list[str]:
    return [visit.entry.code or "" for visit in found]
