"""Follow-ups: a postponement goes forward, and only that is counted as one."""

from datetime import date

import pytest

from leadcrm.errors import RuleError
from leadcrm.text import LANGS
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
DUE = "2019-11-06"


@pytest.mark.parametrize("to", [DUE, "2019-11-05", "下周三", "今天"])
def test_a_follow_up_is_not_postponed_to_the_day_on_which_it_is_due_nor_to_one_before(
    office: Workspace, to: str
) -> None:
    lead = office.leads.add("样本轴承项目", today=TODAY, following=f"{DUE} 电话").lead
    before = len(office.past.history())
    with pytest.raises(RuleError) as refused:
        office.followups.postpone(lead, to=to, today=TODAY, reason="再说")
    assert all(DUE in refused.value.message.to(lang) for lang in LANGS)
    (step,) = office.session.query("SELECT due, postponed FROM followup")
    assert (step["due"], step["postponed"]) == (DUE, 0)
    assert len(office.past.history()) == before
    office.followups.postpone(lead, to="2019-11-07", today=TODAY, reason="客商出差")
    (step,) = office.session.query("SELECT due, postponed FROM followup")
    assert (step["due"], step["postponed"]) == ("2019-11-07", 1)
