"""The morning's list against the known answers of the golden set."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from leadcrm.services.agenda.agenda import AgendaQuery
from leadcrm.services.agenda.agendaviews import Agenda
from leadcrm.workspace import Workspace

GOLDEN = Path(__file__).parent.parent / "golden"


def known(name: str) -> dict[str, Any]:
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


def as_known(agenda: Agenda, keys: list[str]) -> list[dict[str, Any]]:
    return [
        {k: v.isoformat() if isinstance(v := getattr(item, k), date) else v for k in keys}
        for item in agenda.items
    ]


@pytest.mark.parametrize("name", ["today", "week"])
def test_list_equals_the_known_answer_summary_items_and_order(
    golden: Workspace, today: date, name: str
) -> None:
    answer = known(f"{name}-2019-10-31.json")
    agenda = getattr(golden.agenda, name)(today)
    assert {k: getattr(agenda.summary, k) for k in answer["summary"]} == answer["summary"]
    assert as_known(agenda, list(answer["items"][0])) == answer["items"]


def test_a_channel_is_known_by_its_code_and_by_its_name(golden: Workspace, today: date) -> None:
    found = [
        golden.agenda.today(today, AgendaQuery(channel=word)).items for word in ("chamber", "商会")
    ]
    assert found[0] == found[1]
    assert found[0]


def test_overdue_has_19_items_10_of_them_at_least_4_working_days(
    golden: Workspace, today: date
) -> None:
    agenda = golden.agenda.overdue(today)
    assert len(agenda.items) == 19
    assert sum((item.days_late or 0) >= 4 for item in agenda.items) == 10
    assert (agenda.red, agenda.yellow) == (10, 9)


def test_due_2019_10_01_moves_to_10_08_and_saturday_10_12_does_not_move(
    golden: Workspace, today: date
) -> None:
    moved = {i.due: i.effective_due for i in golden.agenda.overdue(today).items}
    assert moved[date(2019, 10, 1)] == date(2019, 10, 8)
    assert moved[date(2019, 10, 12)] == date(2019, 10, 12)


def test_every_dated_case_of_lateness(golden: Workspace) -> None:
    with (GOLDEN / "escalation-cases.csv").open(encoding="utf-8") as stream:
        cases = list(csv.DictReader(stream))
    calendar = golden.session.calendar
    for case in cases:
        due, as_of = date.fromisoformat(case["due"]), date.fromisoformat(case["as_of"])
        if not case["effective_due"] or due.year not in calendar.years:
            continue
        assert calendar.at_or_after(due).isoformat() == case["effective_due"], case["id"]
        if case["days_late"]:
            assert calendar.days_late(due, as_of) == int(case["days_late"]), case["id"]


def test_the_range_of_due_dates_says_the_same_as_counting_each(golden: Workspace) -> None:
    calendar = golden.session.calendar
    for offset in range(400):
        day = date(2019, 1, 1) + timedelta(days=offset)
        before, until = calendar.windows(day)
        for due in (day + timedelta(days=d) for d in range(-15, 10)):
            late = calendar.days_late(due, day)
            assert (late > 0) == (due <= before), (day, due)
            assert (before < due <= until) == (late == 0 and calendar.at_or_after(due) <= until), (
                day,
                due,
            )


def test_headline_counts_where_leads_stand(golden: Workspace, today: date) -> None:
    head = golden.agenda.today(today).headline
    assert (head.in_talks, head.clues) == (24, 6)
    # L-0017 moves into a plant that stands: it owes its money, not a ground-breaking.
    assert (head.not_registered, head.not_started, head.without_funds) == (20, 10, 14)
    assert (head.completion, head.gap) == (8667, 333)


def test_filters_by_owner_unit_stage_and_level(golden: Workspace, today: date) -> None:
    everything = golden.agenda.overdue(today)
    mine = golden.agenda.overdue(today, AgendaQuery(owner="专干样本02"))
    assert {item.owner for item in mine.items} == {"专干样本02"}
    unit = golden.agenda.overdue(today, AgendaQuery(unit="示例二局"))
    assert {item.unit for item in unit.items} == {"示例二局"}
    levels = [
        len(golden.agenda.overdue(today, AgendaQuery(level=level)).items)
        for level in ("contract", "landed")
    ]
    assert 0 < sum(levels) <= len(everything.items)
    assert len(golden.agenda.today(today, AgendaQuery(top=3)).items) == 3


def test_fridays_work_is_still_todays_on_saturday(golden: Workspace) -> None:
    friday, saturday = date(2019, 11, 1), date(2019, 11, 2)
    assert golden.agenda.today(friday).summary.due_today == 6
    assert golden.agenda.today(saturday).summary.due_today == 6
