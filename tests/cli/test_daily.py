"""The daily verbs say whether it was saved and what is next."""

from datetime import date

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.daily import draw_done
from leadcrm.cli.render.page import Page
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

NEXT = "+3工作日 拜访 送用地方案"
AGREED = {"reason": "客商出差", "approved_by": "C015"}
"""L-0075 is 18 days late: to put it off takes somebody who agrees."""


def drawn(view: VerbResult, lang: Lang = "zh", columns: int | None = 80) -> list[str]:
    lines = draw_done(Page(color=False, columns=columns), view, lang).lines
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def test_done_says_what_was_closed_what_is_planned_and_who_is_next(
    golden: Workspace, today: date
) -> None:
    view = golden.followups.done("L-0063", today=today, outcome="已拜访", following=NEXT)
    assert drawn(view) == [
        "L-0063 虚构在谈工业项目03    红  逾期18个工作日  承诺 承诺反馈:用电报装方案",
        "办理情况  已拜访",
        "下次跟进  拜访 送用地方案",
        "          11-05 周二，3个工作日后，专干样本12",
        "          +3工作日 → 2019-11-05 周二",
        "已办结 F-0061，已排 F-0096。逾期 19 变 18。    撤回 leadcrm undo",
        "下一个  leadcrm show L-0075  虚构在谈三产项目01  红 逾期18个工作日",
    ]
    assert drawn(view, "en")[5:] == [
        "Done F-0061, opened F-0096. Overdue 19, now 18.    take back: leadcrm undo",
        "Next up  leadcrm show L-0075  虚构在谈三产项目01  Red 18 working days late",
    ]


def test_log_says_how_and_what_and_the_step_that_was_planned_anyway(
    golden: Workspace, today: date
) -> None:
    view = golden.followups.log("L-0033", today=today, note="谈了用地", kind="微信")
    assert drawn(view)[1:5] == [
        "联系情况  微信  谈了用地",
        "下次跟进  微信 虚构跟进事项",
        "          11-04 周一，2个工作日后，兼职样本08",
        "已记 L-0033。逾期仍为 19。    撤回 leadcrm undo",
    ]


@pytest.mark.parametrize(("note", "counts"), [("无", False), ("待定", False), ("谈了用地", True)])
def test_a_note_without_content_is_said_not_to_count(
    golden: Workspace, today: date, note: str, *, counts: bool
) -> None:
    lines = drawn(golden.followups.log("L-0033", today=today, note=note))
    assert any("不算一次联系" in line for line in lines) is not counts


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "leadcrm followup add L-0025 --due 明天"),
        ("en", "followup add L-0025 --due tomorrow"),
    ],
)
def test_a_lead_without_a_next_step_is_told_after_a_touch(
    golden: Workspace, today: date, lang: Lang, said: str
) -> None:
    lines = drawn(golden.followups.log("L-0025", today=today, note="谈了用地"), lang)
    assert lines[2].endswith(said)


def test_postpone_says_the_old_day_how_often_and_where_a_day_off_moves_it(
    golden: Workspace, today: date
) -> None:
    view = golden.followups.postpone("L-0075", to="+9天", today=today, **AGREED)
    assert drawn(view)[1:7] == [
        "推迟原因  客商出差",
        "下次跟进  拜访 虚构跟进事项",
        "          11-09 周六，顺延到 11-11 周一，7个工作日后，专干样本11",
        "          原定 10-01 周二，第1次推迟",
        "          +9天 → 2019-11-09 周六",
        "已推迟 F-0073。逾期 19 变 18。    撤回 leadcrm undo",
    ]
    assert "was due Tue 10-01, postponed once" in drawn(view, "en")[4]


def test_what_is_postponed_for_the_third_time_is_called_unsettled(
    golden: Workspace, today: date
) -> None:
    for n, days in enumerate((5, 6, 7), start=1):
        view = golden.followups.postpone("L-0075", to=f"+{days}天", today=today, **AGREED)
        assert ("久拖未决" in "".join(drawn(view))) is (n == 3)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_wider_than_the_window(
    golden: Workspace, today: date, columns: int, lang: Lang
) -> None:
    long = "客商要看用地方案，" * 20
    for view in (
        golden.followups.done("L-0063", today=today, outcome=long, following=f"明天 {long}"),
        golden.followups.log("L-0033", today=today, note=long),
        golden.followups.postpone(
            "L-0075", to="+9天", today=today, reason=long, approved_by="C015"
        ),
        golden.leads.add(long, today=today),
    ):
        assert all(width(line) <= columns for line in drawn(view, lang, columns))
