"""Weekly and monthly sheets of other offices, each over two or three weeks.

What was written is kept, silence is not done, a negation closes nothing, and a sheet that
comes again or late changes nothing that a newer one said.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadcrm.founding import create_workspace
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.storage import queries
from leadcrm.workspace import Workspace

ROSTER = {"示例商务局": ["王样本"], "示例经开区": ["测乙"], "示例镇": ["测丙"]}
FRIDAY, NEXT = date(2026, 10, 23), date(2026, 10, 30)
Row = dict[str, Any]


class Office:
    """An office whose sheets come in one after the other."""

    def __init__(self, folder: Path, workbook: Callable[..., Path]) -> None:
        self.crm: Workspace = create_workspace(
            folder / "b.db", office="430699", name="示例办", me="测经办", roster=ROSTER
        )
        self._workbook = workbook
        self._sheets = 0

    def takes(
        self, today: date, title: str, heads: Sequence[str], *rows: Sequence[Any], **options: Any
    ) -> ImportReport:
        """Take in a sheet of these rows below a title ('' for none)."""
        self._sheets += 1
        path = self._workbook(
            f"表{self._sheets}", ("Sheet1", [*([[title]] if title else []), list(heads), *rows])
        )
        return self.crm.incoming.run([str(path)], today=today, **options)

    def rows(self, kind: str) -> list[Row]:
        return [dict(row) for row in self.crm.session.query(queries.ROWS.format(kind=kind))]

    def lead(self, name: str = "") -> Row:
        return next(row for row in self.rows("lead") if name in row["name"])

    def steps(self) -> list[tuple[str, str, str | None, int]]:
        """Return what is to be done: words, due day, the day on which it was done, moves."""
        found = [
            (r["what"], r["due"], r["done_on"], r["postponed"]) for r in self.rows("followup")
        ]
        return sorted(found, key=lambda step: (step[1], step[0] or ""))

    def open_steps(self) -> list[tuple[str, str]]:
        return [(what, due) for what, due, done, _ in self.steps() if done is None]

    def done_steps(self) -> list[tuple[str, str]]:
        return [(what, done) for what, _, done, _ in self.steps() if done is not None]

    def story(self) -> list[tuple[str, str]]:
        return sorted((row["happened_on"], row["content"]) for row in self.rows("activity"))

    def problems(self) -> dict[str, str | None]:
        return {row["content"]: row["answered_on"] for row in self.rows("problem")}

    def whole(self) -> dict[str, list[Row]]:
        kinds = ("lead", "contact", "activity", "followup", "fund", "problem", "stage_change")
        return {kind: self.rows(kind) for kind in kinds}


@pytest.fixture
def office(tmp_path: Path, workbook: Callable[..., Path]) -> Iterator[Office]:
    made = Office(tmp_path, workbook)
    yield made
    made.crm.close()


def asked(report: ImportReport) -> list[str]:
    return [row.reason.zh for row in report.rows if row.result == "needs_person"]


MONTHLY = ["序号", "项目名称", "本月进展", "下月计划", "存在问题", "责任人"]


def test_a_monthly_sheet_with_several_numbered_plans_in_a_cell(office: Office) -> None:
    title = "示例县招商项目月调度表（10月）"
    plans = "1.11月6日前完成可研编制；2.赴示例市对接总部；3、邀请客商考察标准厂房"
    office.takes(
        NEXT,
        title,
        MONTHLY,
        [
            1,
            "样例甲项目",
            "1.10月12日赴示例市对接；2.完成项目选址。",
            plans,
            "1.用地指标不足；2.环评滞后",
            "测乙",
        ],
    )
    assert [what for what, _ in office.open_steps()] == [
        "11月6日前完成可研编制",
        "赴示例市对接总部",
        "邀请客商考察标准厂房",
    ]
    assert office.open_steps()[0][1] == "2026-11-06"
    assert office.story() == [("2026-10-12", "赴示例市对接"), ("2026-10-30", "完成项目选址")]
    assert office.problems() == {"用地指标不足": None, "环评滞后": None}
    november = date(2026, 11, 30)
    office.takes(
        november,
        "示例县招商项目月调度表（11月）",
        MONTHLY,
        [
            1,
            "样例甲项目",
            "11月5日完成可研编制；11月18日赴示例市对接总部",
            "11月底前签约",
            "1.用地指标不足",
            "测乙",
        ],
    )
    assert office.done_steps() == [
        ("11月6日前完成可研编制", "2026-11-05"),
        ("赴示例市对接总部", "2026-11-18"),
    ]
    assert ("11月底前签约", "2026-11-30") in office.open_steps()


WEEKLY = ["项目名称", "上周计划", "本周进展", "存在问题", "下周计划", "完成时限", "责任人"]


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        (date(2026, 11, 6), "2026-11-06"),
        ("2026.11.6", "2026-11-06"),
        ("11/6", "2026-11-06"),
        ("11月6日前", "2026-11-06"),
        ("11月6日", "2026-11-06"),
        ("11月底前", "2026-11-30"),
        ("11月上旬", "2026-11-10"),
        ("下周三", "2026-10-28"),
        ("2026年11月", "2026-11-30"),
        ("2026-11-06", "2026-11-06"),
        ("11.6", "2026-11-06"),
    ],
)
def test_a_deadline_is_read_however_an_office_writes_it(
    office: Office, deadline: object, due: str
) -> None:
    title = "示例县周调度表（10月19日—10月23日）"
    report = office.takes(
        FRIDAY,
        title,
        WEEKLY,
        ["样例甲项目", "", "10月20日来访", "", "签订投资协议", deadline, "测乙"],
    )
    ((what, day),) = office.open_steps()
    assert (what.startswith("签订投资协议"), day) == (True, due), [
        r.reason.zh for r in report.rows
    ]


@pytest.mark.parametrize(
    ("plan", "due"),
    [
        ("于11月6日前完成可研编制", "2026-11-06"),
        ("11月6日前，完成可研编制", "2026-11-06"),
        ("11月底前完成可研编制", "2026-11-30"),
        ("下周三完成可研编制", "2026-10-28"),
        ("完成可研编制（11月6日前）", "2026-11-06"),
        ("力争11月6日前完成可研编制", "2026-11-06"),
        ("计划11月6日完成可研编制", "2026-11-06"),
        ("确保在11月6日之前完成可研编制", "2026-11-06"),
    ],
)
def test_a_day_in_the_words_of_a_plan_is_its_day(office: Office, plan: str, due: str) -> None:
    title = "示例县周调度表（10月19日—10月23日）"
    office.takes(FRIDAY, title, WEEKLY, ["样例甲项目", "", "10月20日来访", "", plan, "", "测乙"])
    assert [day for _, day in office.open_steps()] == [due]


@pytest.mark.parametrize(
    ("progress", "story"),
    [
        ("1.10月12日赴示例市对接；2.10月14日客商来访", ["2026-10-12", "2026-10-14"]),
        ("（10.12）赴示例市对接", ["2026-10-12"]),
        ("10月12日-14日赴示例市对接", ["2026-10-14"]),
        ("10月中旬赴示例市对接", ["2026-10-20"]),
        ("10月12日，赴示例市对接。10月14日，客商来访", ["2026-10-12", "2026-10-14"]),
        ("10/12赴示例市对接", ["2026-10-12"]),
        ("2026年10月12日赴示例市对接", ["2026-10-12"]),
        ("正在办理立项", ["2026-10-23"]),
        ("无进展", []),
        ("暂无新进展", []),
        ("本周无", []),
    ],
)
def test_progress_is_dated_as_it_is_told(office: Office, progress: str, story: list[str]) -> None:
    title = "示例县周调度表（10月19日—10月23日）"
    office.takes(
        FRIDAY, title, WEEKLY, ["样例甲项目", "", progress, "", "签约", "11月6日", "测乙"]
    )
    assert [day for day, _ in office.story()] == story


def test_what_was_signed_in_march_is_of_march_and_what_goes_on_is_of_this_week(
    office: Office,
) -> None:
    title = "示例县周调度表（10月19日—10月23日）"
    progress = "今年3月签约，目前正在办理立项；已完成选址"
    office.takes(FRIDAY, title, WEEKLY, ["样例甲项目", "", progress, "", "", "", "测乙"])
    told = {content: day for day, content in office.story()}
    assert {day for content, day in told.items() if "立项" in content} == {"2026-10-23"}
    assert all("3月签约" not in c or d.startswith("2026-03") for c, d in told.items()), told


PLAN = "完成可研编制"


@pytest.mark.parametrize(
    "progress",
    [
        "可研编制未完成",
        "未完成可研编制",
        "没有完成可研编制",
        "可研编制没有完成",
        "正在完成可研编制",
        "拟完成可研编制",
        "争取本月完成可研编制",
        "可研编制完成80%",
        "完成可研编制的80%",
        "可研编制尚未完成",
        "未完成，原因：资料不全",
        "未按期完成可研编制",
        "可研编制基本完成50%",
        "可研编制还没完成",
        "尚不能完成可研编制",
        "完成可研编制工作推迟",
        "可研编制无法按期完成",
        "预计下周完成可研编制",
        "可研编制完成时间待定",
        "可研编制部分完成",
        "完成可研编制存在困难",
        "完成可研编制前期准备",
        "可研编制完成初稿",
    ],
)
def test_nothing_that_is_not_said_to_be_done_closes_a_step(office: Office, progress: str) -> None:
    first, second = "周调度表（10月19日—10月23日）", "周调度表（10月26日—10月30日）"
    office.takes(FRIDAY, first, WEEKLY, ["样例甲项目", "", "来访", "", PLAN, "10月30日", "测乙"])
    report = office.takes(NEXT, second, WEEKLY, ["样例甲项目", PLAN, progress, "", "", "", "测乙"])
    assert [(what, due) for what, due in office.open_steps()] == [(PLAN, "2026-10-30")], (
        report.rows
    )


@pytest.mark.parametrize(
    "progress",
    [
        "已完成可研编制",
        "10月28日完成可研编制",
        "可研编制已完成",
        "已完成",
        "已完成：可研编制已报批",
        "可研编制已经完成，正在办理环评",
        "已按期完成可研编制",
        "全部完成",
        "可研编制工作已完成",
    ],
)
def test_what_is_said_to_be_done_closes_the_step(office: Office, progress: str) -> None:
    first, second = "周调度表（10月19日—10月23日）", "周调度表（10月26日—10月30日）"
    office.takes(FRIDAY, first, WEEKLY, ["样例甲项目", "", "来访", "", PLAN, "10月30日", "测乙"])
    office.takes(NEXT, second, WEEKLY, ["样例甲项目", PLAN, progress, "", "", "", "测乙"])
    assert [what for what, _ in office.done_steps()] == [PLAN]


def test_a_plan_that_is_moved_is_counted_once_and_a_sheet_again_doubles_nothing(
    office: Office,
) -> None:
    first, second = "周调度表（10月19日—10月23日）", "周调度表（10月26日—10月30日）"
    office.takes(
        FRIDAY, first, WEEKLY, ["样例甲项目", "", "来访", "审批慢", PLAN, "10月30日", "测乙"]
    )
    later = ["样例甲项目", PLAN, "10月27日收资料", "审批慢", PLAN, "11月6日", "测乙"]
    office.takes(NEXT, second, WEEKLY, later)
    assert office.steps() == [(PLAN, "2026-11-06", None, 1)]
    before = office.whole()
    for again in (NEXT, date(2026, 11, 1)):
        report = office.takes(again, second, WEEKLY, later)
        assert (report.added, report.updated) == (0, 0)
    assert office.whole() == before


def test_last_weeks_sheet_after_this_weeks_changes_nothing_that_is_newer(office: Office) -> None:
    first, second = "周调度表（10月19日—10月23日）", "周调度表（10月26日—10月30日）"
    heads = [*WEEKLY, "项目阶段", "累计到位资金（万元）"]
    old = [
        "样例甲项目",
        "赴样例市拜访",
        "10月20日来访",
        "审批慢",
        PLAN,
        "10月30日",
        "测乙",
        "在谈",
        100,
    ]
    other = ["样例乙项目", "", "10月21日来访", "", "送资料", "10月28日", "测丙", "在谈", ""]
    office.takes(FRIDAY, first, heads, old, other)
    new = ["样例甲项目", PLAN, "10月27日已签约", "无", PLAN, "11月6日", "测乙", "已签约", 300]
    newer = ["样例丙项目", "", "10月27日来访", "", "对接", "11月4日", "测丙", "在谈", ""]
    office.takes(NEXT, second, heads, new, newer)
    before = office.whole()
    report = office.takes(NEXT, first, heads, old, other)
    assert office.whole() == before
    assert office.problems() == {"审批慢": "2026-10-30"}
    assert not [said for said in asked(report) if "不在了" in said or "推迟" in said]
    assert "赴样例市拜访" not in "".join(asked(report))  # it stands beside the lead already
    again = office.takes(NEXT, second, heads, new, newer)
    assert office.whole() == before
    assert (again.added, again.updated) == (0, 0)


def test_a_sheet_that_comes_after_a_newer_one_adds_its_story_and_is_told(office: Office) -> None:
    first, second = "周调度表（10月19日—10月23日）", "周调度表（10月26日—10月30日）"
    office.takes(
        NEXT, second, WEEKLY, ["样例甲项目", "", "10月27日来访", "", PLAN, "11月6日", "测乙"]
    )
    late = ["样例甲项目", "", "10月20日通话", "缺资金", "送资料", "10月28日", "测乙"]
    report = office.takes(NEXT, first, WEEKLY, late)
    assert office.story() == [("2026-10-20", "通话"), ("2026-10-27", "来访")]
    assert office.open_steps() == [(PLAN, "2026-11-06")]
    assert office.problems() == {}
    told = "；".join(asked(report))
    assert "送资料" in told
    assert "缺资金" in told


def test_owners_with_titles_two_owners_and_an_owner_named_later(office: Office) -> None:
    first, second = "周调度表（10月19日—10月23日）", "周调度表（10月26日—10月30日）"
    rows = [
        ["样例甲项目", "", "来访", "", PLAN, "10月30日", "王主任"],
        ["样例乙项目", "", "来访", "", PLAN, "10月30日", "测乙、测丙"],
        ["样例丙项目", "", "来访", "", PLAN, "10月30日", ""],
    ]
    office.takes(FRIDAY, first, WEEKLY, *rows)
    names = {row["id"]: row["name"] for row in office.rows("officer")}
    owners = {row["name"]: names.get(row["owner_id"]) for row in office.rows("lead")}
    assert owners["样例乙项目"] == "测乙"
    assert owners["样例丙项目"] is None
    assert owners["样例甲项目"] in {None, "王样本"}  # a title is nobody's name
    assert "王主任" in office.lead("甲")["extra"]
    assert "测丙" in office.lead("乙")["extra"]
    rows[2][-1] = "测丙"
    office.takes(NEXT, second, WEEKLY, *rows)
    assert names[office.lead("丙")["owner_id"]] == "测丙"
    assert {row["owner_id"] for row in office.rows("followup")} >= {office.lead("丙")["owner_id"]}


def test_money_that_grows_is_an_arrival_and_money_that_shrinks_is_told(office: Office) -> None:
    heads = ["项目名称", "本周进展", "累计到位资金（万元）"]
    for day, total in ((FRIDAY, 500), (NEXT, 800), (date(2026, 11, 6), 600)):
        report = office.takes(day, "", heads, ["样例甲项目", "正在建设", total])
    assert [row["amount_fen"] for row in office.rows("fund")] == [500 * 10**6, 300 * 10**6]
    assert "变少" in "".join(asked(report))


def test_a_project_that_is_missing_is_told_and_one_that_stands_twice_is_told(
    office: Office,
) -> None:
    first, second = "周调度表（10月19日—10月23日）", "周调度表（10月26日—10月30日）"
    one = ["样例甲项目", "", "来访", "", PLAN, "10月30日", "测乙"]
    two = ["样例乙项目", "", "来访", "", PLAN, "10月30日", "测丙"]
    three = ["样例丙项目", "", "来访", "", PLAN, "10月30日", "王样本"]
    office.takes(FRIDAY, first, WEEKLY, one, two, three)
    twice = ["样例甲项目", "", "10月29日通话", "", "送样品", "11月4日", "测丙"]
    report = office.takes(NEXT, second, WEEKLY, one, twice, three)
    assert "样例乙项目" in "".join(asked(report))
    assert [r.line for r in report.rows if r.result == "duplicates"] == [4]
    assert "送样品" not in {what for what, _ in office.open_steps()}


def test_a_units_own_sheet_after_the_offices_is_no_paper_of_the_others(office: Office) -> None:
    title = "周调度表（10月19日—10月23日）"
    heads = [*WEEKLY, "责任单位"]
    one = ["样例甲项目", "", "来访", "", PLAN, "10月30日", "测乙", "示例经开区"]
    two = ["样例乙项目", "", "来访", "", PLAN, "10月30日", "测丙", "示例镇"]
    office.takes(FRIDAY, title, heads, one, two)
    own = ["样例甲项目", PLAN, "10月28日完成可研编制", "", "签约", "11月6日", "测乙", "示例经开区"]
    report = office.takes(NEXT, "示例经开区周调度表（10月26日—10月30日）", heads, own)
    assert "样例乙项目" not in "".join(asked(report))
    assert (PLAN, "2026-10-28") in office.done_steps()
    assert [what for what, _ in office.open_steps()] == [PLAN, "签约"]


def test_a_sheet_read_a_week_late_counts_from_its_own_week(office: Office) -> None:
    title = "周调度表（10月19日—10月23日）"
    row = ["样例甲项目", "", "已来访", "", "下周三送资料", "", "测乙"]
    office.takes(date(2026, 10, 31), title, WEEKLY, row)
    assert office.story() == [("2026-10-23", "已来访")]
    assert [day for _, day in office.open_steps()] == ["2026-10-28"]


def test_a_sheet_at_the_turn_of_the_year_knows_which_year_is_meant(office: Office) -> None:
    title = "周调度表（12月28日—1月1日）"
    row = ["样例甲项目", "", "12月28日来访", "", "1月5日前送资料", "", "测乙"]
    office.takes(date(2027, 1, 1), title, WEEKLY, row)
    assert office.story() == [("2026-12-28", "来访")]
    assert [day for _, day in office.open_steps()] == ["2027-01-05"]
    second = "周调度表（1月4日—1月8日）"
    row = [
        "样例甲项目",
        "1月5日前送资料",
        "1月5日送资料；12月30日通话",
        "",
        "签约",
        "1月15日",
        "测乙",
    ]
    office.takes(date(2027, 1, 8), second, WEEKLY, row)
    assert [done for _, done in office.done_steps()] == ["2027-01-05"]
    assert ("2026-12-30", "通话") in office.story()
    assert office.open_steps() == [("签约", "2027-01-15")]


def test_a_sheet_in_english_is_read(office: Office) -> None:
    heads = ["Project", "Owner", "Progress this week", "Next step", "Due"]
    row = [
        "Sample Plant",
        "测乙",
        "Visited the site",
        "Send the draft contract",
        date(2026, 11, 6),
    ]
    office.takes(FRIDAY, "", heads, row)
    assert office.story() == [("2026-10-23", "Visited the site")]
    assert office.open_steps() == [("Send the draft contract", "2026-11-06")]


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("拟签约", "negotiating"),
        ("已签约未注册", "contract_signed"),
        ("在建", "started"),
        ("停工", "clue"),
    ],
)
def test_stage_words_of_other_offices_are_read_or_asked(
    office: Office, word: str, stage: str
) -> None:
    report = office.takes(
        FRIDAY, "", ["项目名称", "项目阶段", "本周进展"], ["样例甲项目", word, "来访"]
    )
    assert office.lead()["stage"] == stage
    assert bool(asked(report)) == (word == "停工")


@pytest.mark.parametrize("answer", ["已解决", "无", "已协调解决", "问题已解决", "均已解决。"])
def test_words_for_solved_answer_the_problems(office: Office, answer: str) -> None:
    heads = ["项目名称", "本周进展", "存在问题"]
    office.takes(FRIDAY, "", heads, ["样例甲项目", "来访", "1.用地指标不足；2.环评滞后"])
    office.takes(NEXT, "", heads, ["样例甲项目", "通话", answer])
    assert set(office.problems().values()) == {"2026-10-30"}


@pytest.mark.parametrize(
    ("answer", "solved"),
    [
        ("问题1已解决", {"用地指标不足"}),
        ("1.已解决；2.环评滞后", {"用地指标不足"}),
        ("用地指标不足已解决；环评滞后", {"用地指标不足"}),
        ("第2个问题已解决", {"环评滞后"}),
        ("用地指标不足未解决", set()),
    ],
)
def test_what_is_said_of_one_problem_answers_that_one(
    office: Office, answer: str, solved: set[str]
) -> None:
    heads = ["项目名称", "本周进展", "存在问题"]
    office.takes(FRIDAY, "", heads, ["样例甲项目", "来访", "1.用地指标不足；2.环评滞后"])
    office.takes(NEXT, "", heads, ["样例甲项目", "通话", answer])
    assert {content for content, day in office.problems().items() if day} == solved
    assert {"用地指标不足", "环评滞后"} <= set(office.problems())


@pytest.fixture
def strange(tmp_path: Path) -> Iterator[Workspace]:
    """A book with one officer, into which a file comes as it is."""
    with create_workspace(tmp_path / "s.db", office="430699", name="示例办", me="张样本") as crm:
        yield crm


def test_words_of_a_second_plan_column_and_of_other_problem_columns_are_not_lost(
    strange: Workspace, tmp_path: Path
) -> None:
    sheet = tmp_path / "二.csv"
    sheet.write_text(
        "项目名称,责任人,下步打算,下周工作计划,存在问题及困难,需协调事项\n"
        "样本项目,张样本,远期打算,11月20日送方案,缺水,缺电\n",
        encoding="utf-8",
    )
    strange.incoming.run([str(sheet)], today=date(2026, 11, 9))
    steps = [row["what"] for row in strange.session.query("SELECT what FROM followup")]
    assert steps == ["远期打算", "11月20日送方案"]
    problems = [row["content"] for row in strange.session.query("SELECT content FROM problem")]
    assert problems == ["缺水", "缺电"]


def test_days_that_do_not_exist_ranges_and_words_that_count_from_the_week(
    strange: Workspace, tmp_path: Path
) -> None:
    sheet = tmp_path / "二.csv"
    said = "11月31日签约；11月16日-18日赴苏州；上周五来电；昨日开工；下周三赴深圳；取消考察"
    sheet.write_text(
        f"项目周调度表（11月16日—11月20日）,,\n项目名称,责任人,本周进展\n样本项目,张样本,{said}\n",
        encoding="utf-8",
    )
    report = strange.incoming.run([str(sheet)], today=date(2026, 11, 20))
    rows = strange.session.query("SELECT happened_on, kind, content FROM activity ORDER BY id")
    assert [(row["happened_on"], row["kind"], row["content"]) for row in rows] == [
        ("2026-11-20", "progress", "11月31日签约"),
        ("2026-11-18", "visit", "11月16日-18日赴苏州"),
        ("2026-11-13", "call", "上周五来电"),
        ("2026-11-19", "progress", "昨日开工"),
        ("2026-11-20", "progress", "取消考察"),
    ]
    assert any("11月31日签约" in row.reason.zh for row in report.rows)
    assert "下周三赴深圳" in strange.session.query("SELECT extra FROM lead")[0]["extra"]


def test_where_the_unit_did_not_report_nothing_of_the_lead_changes(
    strange: Workspace, tmp_path: Path
) -> None:
    sheet = tmp_path / "二.csv"
    head = "项目名称,责任人,当前阶段,本周进展\n"
    for row in ("样本项目,张样本,线索,11月9日来电\n", "样本项目,张样本,在谈,未报\n"):
        sheet.write_text(head + row, encoding="utf-8")
        strange.incoming.run([str(sheet)], today=date(2026, 11, 13))
    assert strange.session.query("SELECT stage FROM lead")[0]["stage"] == "clue"


def test_a_day_with_words_in_the_column_of_the_day_is_a_plan(office: Office) -> None:
    """下次跟进: 下周三 上门 is a day and what is to be done; 尽快 is no day and stays in words."""
    office.takes(
        date(2026, 3, 2),
        "",
        ["项目名称", "投资方", "当前阶段", "责任人", "下次跟进"],
        ["样例甲项目", "示例甲有限公司", "在谈", "测经办", "下周三 上门"],
        ["样例乙项目", "示例乙有限公司", "在谈", "测经办", "尽快"],
        ["样例丙项目", "示例丙有限公司", "在谈", "测经办", "2026-03-06 电话问用地"],
    )
    due = {row["lead_id"]: (row["due"], row["what"] or "") for row in office.rows("followup")}
    steps = {row["name"]: due.get(row["id"]) for row in office.rows("lead")}
    assert steps["样例甲项目"] is not None
    assert steps["样例甲项目"][0] == "2026-03-11"
    assert "上门" in steps["样例甲项目"][1]
    assert steps["样例丙项目"] is not None
    assert steps["样例丙项目"][0] == "2026-03-06"
    assert steps["样例乙项目"] is None
    assert "尽快" in office.lead("样例乙项目")["extra"]
