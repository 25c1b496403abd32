"""The lists of receptions and requests, as offices write them."""

from datetime import date

import pytest

from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import UsageError
from leadcrm.plugin.drafts import RowProblem
from leadcrm_reception.sources import kind_of, read_receptions, read_requests

TODAY = date(2019, 10, 31)


@pytest.fixture
def written(tmp_path):
    """A function that writes a list and returns where."""

    def write(text, encoding="utf-8-sig"):
        path = tmp_path / "list.csv"
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def receptions(where):
    return list(read_receptions(where, None, TODAY, WorkCalendar()))


def requests(where):
    return list(read_requests(where, None, TODAY))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("day", ["2019.10.28", "10月28日", "2019/10/28", "2019年10月28日"])
def test_a_list_of_another_office_is_read_with_title_and_total(written, encoding, day):
    head = "2019年接待台账\n序号,来访单位,来访时间,陪同领导,人数,主宾\n"
    text = f"{head}1,样本集团考察团,{day},样本副市长,12,王样本\n合计,1,,,,\n"
    (draft,) = receptions(written(text, encoding))
    fields = draft.record.fields
    assert (fields["name"], fields["on"], fields["host"]) == (
        "接待样本集团",
        "2019-10-28",
        "样本副市长",
    )
    assert draft.contact == {"kind": "enterprise", "name": "样本集团"}
    assert draft.event["name"] == "接待样本集团 2019-10-28"
    assert [(str(task.due), task.kind, task.spare) for task in draft.tasks] == [
        ("2019-11-04", "revisit", True),
        ("2019-10-29", "task", False),
    ]


def test_minutes_and_return_visit_are_planned_while_to_come_and_closed_once_made(written):
    head = "来访单位,日期,纪要日期,回访日期\n"
    days = "甲,2019-10-30,,\n乙,2019-10-30,2019-10-31,\n丙,2019-10-30,/,2019-10-31\n"
    text = f"{days}丁,2019-09-20,,\n戊,2019-10-01,,\n"
    read = [draft.tasks for draft in receptions(written(head + text))]
    opened = [[task.kind for task in tasks if not task.done_on] for tasks in read]
    both = ["revisit", "task"]
    assert opened == [both, ["revisit"], ["task"], [], both]
    made = [[(t.kind, str(t.done_on)) for t in tasks if t.done_on] for tasks in read]
    assert made == [[], [("task", "2019-10-31")], [("revisit", "2019-10-31")], [], []]


@pytest.mark.parametrize(
    ("cell", "on", "text", "open_"),
    [
        ("2019.10.30", "2019.10.30", None, ["revisit"]),
        ("10月30日", "10月30日", None, ["revisit"]),
        ("已发各单位", None, "已发各单位", ["revisit"]),
        ("待写", None, None, ["revisit", "task"]),
    ],
)
def test_a_day_where_the_minutes_stand_is_their_day(written, cell, on, text, open_):
    (draft,) = receptions(written(f"来访单位,日期,纪要\n甲,2019-10-29,{cell}\n"))
    fields = draft.record.fields
    day = fields.get("minutes_on")
    assert (day, fields.get("minutes")) == (on, text)
    assert [task.kind for task in draft.tasks if not task.done_on] == open_


def test_a_reception_to_come_without_a_year_is_not_one_of_last_year(written):
    (draft,) = receptions(written('来访单位,日期,座谈\n甲,11月8日,"要地\n要房"\n'))
    fields = draft.record.fields
    assert (fields["on"], fields["talks"]) == ("2019-11-08", "要地 / 要房")
    assert [str(task.due) for task in draft.tasks] == ["2019-11-15", "2019-11-09"]


def test_steps_of_a_row_are_of_whom_the_row_names(written):
    (draft,) = receptions(written("来访单位,日期,负责人\n甲,2019-10-30,张样本\n"))
    assert [task.owner for task in draft.tasks] == ["张样本"] * 2
    (asked,) = requests(written("来访单位,诉求,期限,责任人\n甲,要地,11月8日,张样本\n"))
    assert [task.owner for task in asked.tasks] == ["张样本"]


def test_minutes_due_on_a_day_off_are_still_to_come(written):
    where = written(
        "来访单位,日期\n甲,2019-10-25\n"
    )  # a Friday; on Sunday the minutes are due on Monday
    (draft,) = read_receptions(where, None, date(2019, 10, 28), WorkCalendar())
    assert [task.kind for task in draft.tasks] == ["revisit", "task"]


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        (",2019-10-28", "来访单位", None),
        ("甲,某天", "日期", "某天"),
        ("甲,2019-02-30", "日期", "2019-02-30"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_by_its_cell(written, row, column, value):
    (problem,) = receptions(written(f"来访单位,日期\n{row}\n"))
    assert isinstance(problem, RowProblem)
    assert (problem.line, problem.column, problem.value) == (2, column, value)


def test_a_list_without_its_column_is_refused(written):
    with pytest.raises(UsageError, match="来访单位"):
        receptions(written("日期,路线\n2019-10-28,园区\n"))


def test_a_request_without_a_number_is_a_step_of_its_own_and_a_done_one_closes_it(written):
    head = "来访单位,诉求事项,办结期限,办结日期\n"
    text = f"{head}样本集团,给用电方案,2019.11.8,\n样本集团,给名录,10月20日,10月21日\n"
    open_, done = requests(written(text))
    (task,) = open_.tasks
    assert (str(task.due), task.kind, task.ref, task.what) == (
        "2019-11-08",
        "request",
        None,
        "诉求：给用电方案",
    )
    assert open_.record.fields["parent"] == "接待样本集团"
    assert [str(task.done_on) for task in done.tasks] == ["2019-10-21"]
    assert str(done.record.fields["due"]) == "2019-10-20"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("样本集团,给用电方案,,", "期限"),
        ("样本集团,,11月8日,", "诉求"),
        (",给方案,11月8日,", "来访单位"),
        ("甲,给方案,尽快,", "期限"),
    ],
)
def test_an_open_request_without_a_day_or_a_name_is_told(written, row, column):
    (problem,) = requests(written(f"来访单位,诉求,期限,办结日\n{row}\n"))
    assert (problem.line, problem.column) == (2, column)


@pytest.mark.parametrize(
    ("guest", "kind"),
    [
        ("北京经开区", "government"),
        ("样本市商务局", "government"),
        ("深圳样本商会", "chamber"),
        ("样本集团", "enterprise"),
    ],
)
def test_what_sort_of_guest_it_is_goes_by_the_name(guest, kind):
    assert kind_of(guest) == kind
