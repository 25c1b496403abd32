"""The lists that a fair leaves."""

from datetime import date
from pathlib import Path

import pytest

import leadcrm_expo
from leadcrm.domain.money import Money
from leadcrm.errors import UsageError
from leadcrm.plugin.drafts import Draft, RowProblem
from leadcrm_expo.sources import read_cards, read_exhibitors

LIST = Path(leadcrm_expo.__file__).parent / "sample" / "exhibitors.csv"


@pytest.fixture
def written(tmp_path):
    """A function that writes a list and returns where."""

    def write(text, encoding="utf-8-sig"):
        path = tmp_path / "list.csv"
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def test_each_exhibitor_is_a_draft_and_so_is_each_order():
    drafts = list(read_exhibitors(str(LIST), None))
    kinds = [draft.record.kind for draft in drafts]
    assert kinds.count("exhibit") == 59
    third = [draft for draft in drafts if draft.line == 4]
    assert [dict(draft.record.fields) for draft in third] == [
        {
            "ref": "X003",
            "name": "虚构食品企业115(示例)",
            "parent": "E141",
            "contact": "N115",
            "booth": "A04",
            "report_ref": "Z4a/Z4c(逐场参展为虚构)",
        },
        order("X003-intent", "intent", Money(132_000_000)),
        order("X003-signed", "signed", Money(48_000_000)),
    ]


def order(ref, step, amount):
    name = "虚构食品企业115(示例)"
    return {"ref": ref, "name": name, "parent": "X003", "step": step, "amount": amount}


def test_an_exhibitor_with_an_order_that_cannot_be_read_is_left_out_whole(written):
    head = "exhibit_id,event_id,ent_id,firm,booth,intent_order_wan\n"
    got = list(read_exhibitors(written(head + "X1,E1,N1,甲,A1,很多\nX2,,N2,乙,A2,1\n"), None))
    assert all(isinstance(each, RowProblem) for each in got)
    assert [(each.line, each.column, each.value) for each in got] == [
        (2, "intent_order_wan", "很多"),
        (3, "event_id", None),
    ]


def test_a_list_without_the_columns_it_needs_is_refused(written):
    with pytest.raises(UsageError, match="展会"):
        list(read_exhibitors(written("firm,booth\n甲,A1\n"), None))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
@pytest.mark.parametrize(
    "head",
    [
        "展会,姓名,单位,职务,手机,意向,项目,日期",
        "expo,name,firm,title,phone,interest,lead,date",
    ],
)
def test_cards_are_read_in_both_languages_and_as_excel_saves_them(written, head, encoding):
    row = "E142,王样本,样本食品,经理,19900001111,想建厂,食品加工项目,2019/10/25\n\n"
    (draft,) = read_cards(written(f"{head}\n{row}", encoding), None)
    assert isinstance(draft, Draft)
    assert draft.contact["employer"] == "样本食品"
    assert draft.lead == {"name": "食品加工项目", "channel": "expo"}
    assert draft.record.fields["interest"] == "想建厂"
    assert draft.record.fields["filed_on"] == "今天"
    thanks, follow_up = draft.tasks
    assert (thanks.due, thanks.since, thanks.on_record) == ("+1工作日", date(2019, 10, 25), True)
    assert follow_up.due == date(2019, 11, 9)


def test_a_card_without_a_name_or_with_half_a_day_is_named_by_its_line(written):
    text = "展会,姓名,日期\nE142,,\nE142,王样本,2019-10\nE142,李样本,\n"
    first, second, third = read_cards(written(text), None)
    assert (first.line, first.column) == (2, "姓名")
    assert (second.line, second.value) == (3, "2019-10")
    assert (third.lead, third.tasks) == (None, ())
