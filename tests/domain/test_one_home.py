"""Rules that several parts ask have one home, and everybody who asks gets the same answer."""

from datetime import date, timedelta

import pytest

from leadcrm.domain.clocks import Clock, read_clock
from leadcrm.domain.contact import PEOPLE, ContactKind
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.leadrules import keeps_days
from leadcrm.domain.money import BEST_KNOWN, best_known
from leadcrm.domain.policy import Policy
from leadcrm.domain.situation import Milestone, Situation, ahead, milestone_rung
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.storage import agendaqueries, derivation, queries, unitqueries
from leadcrm.storage.rows import LOCAL

AGREED = date(2019, 3, 1)
CALLED_FOR = {0: 0, 1: 1, 30: 1, 31: 2, 90: 2, 91: 3, 180: 3, 181: 4}
"""Days late, and what they call for: owner, unit head, supervision note, way out (R6)."""


@pytest.mark.parametrize(("late", "rung"), CALLED_FOR.items())
def test_the_rule_the_clock_and_the_lamp_of_r6_change_on_the_same_day(late, rung):
    policy, today = Policy(), AGREED + timedelta(days=late)
    clock = read_clock(Clock.MILESTONE, AGREED, today, WorkCalendar(), policy)
    days = dict.fromkeys(Milestone, today) | {Milestone.REGISTRATION: AGREED}
    owed = keeps_days(Situation(Stage.CONTRACT_SIGNED, today, agreed=days), policy)
    said = "".join(debt.what.zh for debt in owed)
    assert (milestone_rung(late, policy), clock.rung) == (rung, rung)
    assert clock.lamp == (Lamp.GREEN, Lamp.YELLOW, Lamp.RED, Lamp.RED, Lamp.RED)[rung]
    assert (f"注册逾期{late}天" in said) is (rung > 0)
    assert ("督办单" in said, "启动退出" in said) == (rung == 3, rung == 4)


def test_only_what_a_signed_lead_has_not_reached_is_still_ahead():
    for builds in (True, False):
        assert ahead(Stage.NEGOTIATING, builds=builds) == ()
        assert ahead(Stage.SHELVED, builds=builds) == ahead(Stage.PRODUCING, builds=builds) == ()
    assert ahead(Stage.CONTRACT_SIGNED, builds=True) == tuple(Milestone)
    assert ahead(Stage.STARTED, builds=True) == (Milestone.PRODUCTION,)
    assert ahead(Stage.CONTRACT_SIGNED, builds=False) == (Milestone.REGISTRATION,)
    assert ahead(Stage.REGISTERED, builds=False) == ahead(Stage.STARTED, builds=False) == ()


@pytest.mark.parametrize(
    ("contract", "total", "intent"),
    [(1, 2, 3), (None, 2, 3), (None, None, 3), (0, 2, 3), (None, None, None)],
)
def test_the_list_the_key_flag_and_sql_take_the_same_amount_of_a_lead(
    workspace, contract, total, intent
):
    amounts = (contract, total, intent)
    fens = ", ".join("NULL" if fen is None else str(fen) for fen in amounts)
    columns = ", ".join(f"{kind}_fen" for kind in BEST_KNOWN)
    sql = f"WITH l({columns}) AS (VALUES ({fens})) SELECT {queries.BEST_FEN} AS fen FROM l"  # noqa: S608 - our own names and numbers
    (row,) = workspace.session.query(sql)
    known = best_known(amounts)
    assert (known[1] if known else None) == row["fen"]
    key = derivation.Derivation(Policy(key_fen=3))
    facts = dict.fromkeys(derivation.FACTS) | {"stage": "clue", "recorded_on": "2019-01-01"}
    facts |= {f"{kind}_fen": fen for kind, fen in zip(BEST_KNOWN, amounts, strict=True)}
    assert key.of(facts)["is_key"] == int((row["fen"] or 0) >= 3)


def test_every_query_that_orders_by_the_best_known_amount_asks_the_one_fragment():
    asked = (agendaqueries.OVERDUE, agendaqueries.DUE, unitqueries.PIPELINE)
    assert all(queries.BEST_FEN in sql for sql in asked)
    assert queries.BEST_CURRENCY in unitqueries.PIPELINE


@pytest.mark.parametrize("kind", ContactKind)
def test_names_are_compared_as_names_of_people_for_just_the_kinds_that_are_people(kind):
    (key,) = (make for _, name, make in LOCAL["contact"] if name == "name_key")
    as_person, as_firm = key("person", "张国华有限公司"), key("chamber", "张国华有限公司")
    assert as_person != as_firm
    assert key(kind.value, "张国华有限公司") == (as_person if kind in PEOPLE else as_firm)
