"""What postponing costs: beyond the policy's count or length, a reason and a second person."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import RuleError
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

Session = Callable[..., list[str]]
MONDAY = date(2026, 3, 2)
AGREED = {"reason": "客商出国", "approved_by": "李样本"}


@pytest.fixture
def step(office: Workspace) -> str:
    """A clue (7 days between touches), its step due on Wednesday 4 March; 李样本 is there too."""
    office.records.add("officer", "李样本")
    made = office.leads.add("样例项目", today=MONDAY, following="2026-03-04 电话 问用地")
    return made.opened or ""


def test_three_times_are_free_and_the_fourth_takes_a_reason_and_somebody_who_agrees(
    office: Workspace, step: str
) -> None:
    for day in ("2026-03-05", "2026-03-06", "2026-03-09"):
        office.followups.postpone(step, to=day, today=MONDAY)
    for given in (
        {},
        {"reason": "客商出国"},
        {"approved_by": "李样本"},
        {**AGREED, "reason": " "},
    ):
        with pytest.raises(RuleError) as refused:
            office.followups.postpone(step, to="2026-03-10", today=MONDAY, **given)
        assert "已推迟 3 次" in refused.value.message.zh
        assert refused.value.hint is not None
        assert "--approved-by" in refused.value.hint.zh
    moved = office.followups.postpone(step, to="2026-03-10", today=MONDAY, **AGREED)
    assert moved.postponed == 4


@pytest.mark.parametrize(("to", "free"), [("2026-03-11", True), ("2026-03-12", False)])
def test_up_to_one_cadence_beyond_the_first_due_day_is_free(
    office: Workspace, step: str, to: str, *, free: bool
) -> None:
    office.followups.postpone(step, to="2026-03-06", today=MONDAY)  # the first day stays 03-04
    if free:
        office.followups.postpone(step, to=to, today=MONDAY)
        return
    with pytest.raises(RuleError) as refused:
        office.followups.postpone(step, to=to, today=MONDAY)
    assert "最初应办 2026-03-04 的 7 天以后" in refused.value.message.zh
    office.followups.postpone(step, to=to, today=MONDAY, **AGREED)


def test_whoever_is_to_do_it_cannot_agree(office: Workspace, step: str) -> None:
    me = office.session.actor
    with pytest.raises(RuleError) as refused:
        office.followups.postpone(
            step, to="2026-12-31", today=MONDAY, reason="再说", approved_by=me
        )
    assert "另一位干部" in refused.value.message.zh
    assert office.followups.show(step).fields["due"] == date(2026, 3, 4)


def test_a_policy_may_set_other_limits_or_none(
    office: Workspace, step: str, tmp_path: Path
) -> None:
    own = tmp_path / "本县.toml"
    own.write_text("postpone_cadences = 0\nlong_postponed = 2\n", encoding="utf-8")
    office.policies.use(str(own))
    office.followups.postpone(step, to="2026-06-01", today=MONDAY)
    office.followups.postpone(step, to="2026-07-01", today=MONDAY)
    with pytest.raises(RuleError, match="put off 2 times"):
        office.followups.postpone(step, to="2026-07-02", today=MONDAY)


def test_the_page_tells_the_first_day_it_was_due_and_every_day_since(
    office: Workspace, step: str
) -> None:
    for day in ("2026-03-06", "2026-03-10"):
        office.followups.postpone(step, to=day, today=MONDAY)
    page = office.leads.show("样例项目", today=MONDAY)
    assert [str(each) for each in page.due_days[step]] == [
        "2026-03-04",
        "2026-03-06",
        "2026-03-10",
    ]
    office.past.undo()
    page = office.leads.show("样例项目", today=MONDAY)
    assert [str(each) for each in page.due_days[step]] == ["2026-03-04", "2026-03-06"]
    office.past.undo()
    page = office.leads.show("样例项目", today=MONDAY)
    assert page.due_days == {}
    assert office.followups.show(step).fields["first_due"] is None


SAID = {
    "zh": "最初应办 03-04 周三，推到 03-06 周五 > 03-10 周二",
    "en": "first due Wed 03-04, put off to Fri 03-06 > Tue 03-10",
}
REFUSED = {"zh": "要写原因，并由责任人以外的干部同意", "en": "a reason is needed"}


@pytest.mark.parametrize("lang", LANGS)
def test_on_the_screen_it_is_refused_with_the_command_to_type_and_shown(
    session: Session, office: Workspace, step: str, tmp_path: Path, lang: Lang
) -> None:
    for day in ("2026-03-06", "2026-03-10"):
        office.followups.postpone(step, to=day, today=MONDAY)
    office.close()
    env = {"LEADCRM_TODAY": str(MONDAY)}
    typed = [
        ["show", "L-0001"],
        ["postpone", "L-0001", "--to", "2026-12-31", "--reason", "再说"],
        [
            "postpone",
            "L-0001",
            "--to",
            "2026-12-31",
            "--reason",
            "再说",
            "--approved-by",
            "李样本",
        ],
    ]
    page, refused, done = session(typed, tmp_path / "office.db", lang, env=env)
    assert SAID[lang] in page
    assert REFUSED[lang] in refused
    assert f"leadcrm postpone {step} --to 2026-12-31 --reason 再说 --approved-by" in refused
    assert refused.endswith("=== 1")
    assert done.endswith("=== 0")


@pytest.mark.parametrize("outcome", [None, "。", "没打通"])
def test_closing_it_without_a_word_of_what_came_of_it_does_not_pay_the_price(
    office: Workspace, step: str, outcome: str | None
) -> None:
    for day in ("2026-03-05", "2026-03-06", "2026-03-09"):
        office.followups.postpone(step, to=day, today=MONDAY)
    then = office.followups.done(
        step, outcome=outcome, today=date(2026, 3, 9), following="2026-03-11 电话"
    )
    assert then.opened
    (found,) = office.agenda.silent(date(2026, 3, 9))
    assert (found.why, found.began) == (("postponed",), date(2026, 3, 4))
    with pytest.raises(RuleError, match="put off 3 times"):
        office.followups.postpone(then.opened, to="2026-03-12", today=date(2026, 3, 9))
    page = office.leads.show("样例项目", today=date(2026, 3, 9))
    assert [str(day) for day in page.due_days[then.opened]] == ["2026-03-04", "2026-03-11"]


def test_closing_it_with_what_was_said_begins_anew(office: Workspace, step: str) -> None:
    for day in ("2026-03-05", "2026-03-06", "2026-03-09"):
        office.followups.postpone(step, to=day, today=MONDAY)
    then = office.followups.done(
        step, outcome="谈了用地，要看方案", today=date(2026, 3, 9), following="2026-03-11 电话"
    )
    assert office.agenda.silent(date(2026, 3, 9)) == ()
    office.followups.postpone(then.opened or "", to="2026-03-12", today=date(2026, 3, 9))
