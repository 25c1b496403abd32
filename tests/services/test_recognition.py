"""A list is known by its header row and its values, never by its file's name; no row vanishes."""

import csv
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.errors import UsageError
from leadcrm.founding import create_workspace
from leadcrm.plugin.manager import installed
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.services.records.listheads import list_called
from leadcrm.services.records.listkinds import KINDS
from leadcrm.text import LANGS
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
LINKS = {"unit_id", "keeper_id", "head_id", "parent_id", "contact_id", "owner_id", "expands_id"}
"""Columns that name records of the book that was left behind."""
ODD = "奇怪列"
CORE = [kind.name for kind in KINDS]
LAND = """宗地编号,地块名称,面积,用途,底价,状态,竞得人
汨2019-7,新市路南,42,商住,7200,在谈,样本置业有限公司
汨2019-8,河东二路,55,工业,1900,已签约,样本机电有限公司
"""
LAND_IN_ENGLISH = """parcel_id,name,use,mu,start_price_wan,status,sold_wan,buyer
S-1,Riverside lot,retail,12,3100,started,,
S-2,Station lot,housing,31,8800,signed,9100,Sample Estates
"""
CELLS = {
    "日期": ("2019-10-01", "哪天"),
    "项目": ("样本泵阀项目", "样本水表项目"),
    "项目名称": ("样本泵阀项目", "样本风机项目"),
    "公司": ("样本泵阀有限公司", "样本水表厂"),
    "姓名": ("柳样本", "蓝样本"),
    "电话": ("19900004444", "不详"),
    "方式": ("电话", "拜访"),
    "内容": ("谈地价", "看厂房"),
    "状态": ("在谈", "胡说"),
    "责任人": ("张样本", "无此人"),
    "name": ("Pump", "柳样本"),
    "喜好": ("茶", "象棋"),
}
"""What sheets of offices hold, by their headers."""
CHANNELS = """channel,zh,en,spellings
squad,小分队,squad,上门
hometown,乡友,hometown,乡友
expo,展会,expo,展会
"""
"""A list of which a row happens to hold two words that head lists of people."""
Sheet = Callable[..., Path]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Write a sheet under a name that says nothing."""

    def write(text: str, name: str = "表一.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def counts(report: ImportReport) -> tuple[int, ...]:
    """Return the six counts."""
    return (
        report.added,
        report.updated,
        report.unchanged,
        report.duplicates,
        report.review,
        report.rejected,
    )


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
@pytest.mark.parametrize("odd", [False, True], ids=["as written", "with an odd column"])
def test_what_export_wrote_is_known_by_its_header_whatever_the_file_is_called(
    golden: Workspace, tmp_path: Path, suffix: str, odd: bool
) -> None:
    for kind in CORE:
        file = tmp_path / f"ours-{CORE.index(kind)}{suffix}"
        rows = golden.outlet.kind(kind, file)
        if not rows and suffix == ".json":  # without an item there is no header either
            continue
        if odd:
            _add_column(file, rows)
        report = golden.intake.run([file], today=TODAY)
        assert (report.added, report.rejected, report.review) == (0, 0, 0), (kind, report.rows[:2])
        assert sum(counts(report)) == rows, kind
        assert report.kinds == {}


def _add_column(file: Path, rows: int) -> None:
    """Add an empty column that nobody knows; a workbook is left as it is."""
    if file.suffix == ".csv":
        lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        with file.open(encoding="utf-8-sig", newline="") as stream:
            table = list(csv.reader(stream))
        assert len(table) == rows + 1 <= len(lines)
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([*row, "" if at else ODD] for at, row in enumerate(table))
    elif file.suffix == ".json":
        items = json.loads(file.read_text(encoding="utf-8"))["items"]
        made = {"items": [{**item, ODD: None} for item in items]}
        file.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("kind", ["chambers", "enterprises", "contacts", "leads", "units"])
def test_an_exported_list_under_another_name_is_that_list_in_another_book(
    golden: Workspace, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "甲.csv"
    rows = golden.outlet.kind(kind, file, reveal=True)
    with create_workspace(tmp_path / "other.db", office="430682", name="别处", me="某人") as other:
        report = other.intake.run([file], today=TODAY)
        table = {"leads": "lead", "units": "unit"}.get(kind, "contact")
        assert set(report.kinds) <= {table, "stage_change"}
        got = other.session.query(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
        theirs = {"chambers": "chamber", "enterprises": "enterprise"}.get(kind)
        assert theirs is None or {row["kind"] for row in got} <= {theirs}
        assert {row.column for row in report.rows} <= LINKS, report.rows[:2]
        assert sum(counts(report)) == rows


def test_a_plugins_list_is_known_by_its_header_and_its_kind_whatever_the_file_is_called(
    office: Workspace, sheet: Sheet, tmp_path: Path
) -> None:
    office.intake.run([sheet("event_id,kind,name\nE8,expo,样本茶博会\n", "a.csv")], today=TODAY)
    exhibitors = sheet("exhibit_id,event_id,firm,booth\nX8,E8,样本茶厂,B1\n", "exhibitors.csv")
    assert office.incoming.run([str(exhibitors)], today=TODAY).kinds["exhibit"] == 1
    for kind in installed().record_kinds().values():
        file = tmp_path / "甲.csv"
        rows = office.outlet.kind(kind.plural, file, force=True)
        report = office.incoming.run([str(file)], today=TODAY)
        assert counts(report) == (0, 0, rows, 0, 0, 0), kind.name
        assert report.kinds == {}


@pytest.mark.parametrize("text", [LAND, LAND_IN_ENGLISH])
@pytest.mark.parametrize("name", ["表一.csv", "leads.csv", "contacts.csv"])
def test_a_list_of_land_is_neither_leads_nor_people_and_says_what_it_looks_like(
    office: Workspace, sheet: Sheet, text: str, name: str
) -> None:
    with pytest.raises(UsageError) as refused:
        office.intake.run([sheet(text, name)], today=TODAY)
    assert (refused.value.exit_code, "地块" in refused.value.message.zh) == (2, True)
    assert refused.value.hint is not None
    assert all("--as" in refused.value.hint.to(lang) for lang in LANGS)
    assert (office.leads.list().items, office.contacts.list()) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "名称,面积,用途,底价\n河东三号,30,商业,5400\n",
        "name,status,remark\nPump 3,active,new\nPump 4,active,\n",
        "name,position,status\n冷轧,2,缺\n热轧,3,有\n",
        "项目,金额,备注\n打印纸,300,已报销\n差旅,1200,\n",
        "source,unit,note\n报告,个,x\n",
        "lead_id,why,days_silent,rung\nL025,dormant,95,4\n",
        CHANNELS,
    ],
)
def test_no_sheet_is_taken_for_leads_or_people_on_chance_headers(
    office: Workspace, sheet: Sheet, text: str
) -> None:
    with pytest.raises(UsageError):
        office.intake.run([sheet(text)], today=TODAY)
    assert (office.leads.list().items, office.contacts.list()) == ((), ())


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("项目名称,投资方\n样本电机项目,样本电机有限公司\n", {"lead": 1, "contact": 1}),
        ("姓名,电话\n柳样本,19900004444\n", {"contact": 1}),
        ("乡友姓名,籍贯,喜好\n柳样本,示例镇,茶\n", {"contact": 1}),
        ("company,phone,fax\nSample Tools Ltd,19900004444,\n", {"contact": 1}),
        ("name,mobile\nLiu Yang,19900004444\n", {"contact": 1}),
        (
            "二季度在谈项目一览表,,\n项目,阶段,投资方\n样本电机项目,在谈,样本电机有限公司\n",
            {"lead": 1, "contact": 1},
        ),
        ("项目名称\n样本电机项目\n", {"lead": 1}),
    ],
)
def test_an_offices_sheet_that_names_what_it_lists_comes_in_without_being_told_its_kind(
    office: Workspace, sheet: Sheet, text: str, made: dict[str, int]
) -> None:
    report = office.intake.run([sheet(text)], today=TODAY)
    assert report.kinds == made
    assert report.rejected == 0


def test_days_projects_and_what_was_talked_about_are_activities_and_every_row_is_told(
    office: Workspace, sheet: Sheet
) -> None:
    office.leads.add("样本泵阀项目", today=TODAY)
    text = (
        "日期,项目,方式,内容\n2019-10-08,样本泵阀项目,拜访,看了厂房\n"
        "2019-10-09,没有登记的项目,电话,问了电价\n哪天,样本泵阀项目,电话,再谈\n"
    )
    report = office.intake.run([sheet(text)], today=TODAY)
    assert counts(report) == (1, 0, 0, 0, 0, 2)
    assert [row.line for row in report.rows] == [3, 4]
    assert report.kinds == {"activity": 1}


def test_every_row_of_whatever_sheet_is_in_one_count_or_the_sheet_is_refused_whole(
    office: Workspace, sheet: Sheet
) -> None:
    chance = random.Random(9)  # noqa: S311 - chance, not secrets
    taken = 0
    for _ in range(120):
        heads = chance.sample(list(CELLS), chance.randint(1, 6))
        rows = [
            [chance.choice((*CELLS[head], "")) for head in heads]
            for _ in range(chance.randint(1, 5))
        ]
        text = "\n".join(map(",".join, [heads, *rows]))
        try:
            report = office.intake.run([sheet(text)], today=TODAY, dry_run=True)
        except UsageError:
            continue
        taken += 1
        assert sum(counts(report)) == sum(any(row) for row in rows), text
    assert taken > 20


def test_a_sheet_without_a_header_is_refused_and_told_so_and_its_first_row_does_not_vanish(
    office: Workspace, sheet: Sheet
) -> None:
    rows = [f"柳样本{at},样本风机有限公司,1990000555{at}" for at in range(3)]
    with pytest.raises(UsageError) as refused:
        office.intake.run([sheet("\n".join(rows).replace("样本0", "样本"))], today=TODAY)
    assert "没有表头" in refused.value.message.zh
    assert office.contacts.list() == ()


def test_what_is_not_sure_says_what_it_might_be_and_as_takes_it(
    office: Workspace, sheet: Sheet
) -> None:
    text = "项目名称,所需电压\n样本风机项目,10千伏\n样本水泵项目,\n"
    with pytest.raises(UsageError) as refused:
        office.intake.run([sheet(text)], today=TODAY)
    assert "项目" in refused.value.message.zh
    assert refused.value.hint is not None
    assert "--as leads" in refused.value.hint.zh
    assert office.intake.run([sheet(text)], today=TODAY, kind="leads").added == 2


@pytest.mark.parametrize(
    ("kind", "text", "made"),
    [
        (
            "leads",
            "项目名称,投资方,当前阶段\n样本电缆项目,样本电缆有限公司,洽谈中\n",
            {"lead": 1, "contact": 1},
        ),
        ("leads", "名称,项目名称,占地面积\n,样本电缆项目,30\n", {"lead": 1}),
        ("contacts", "姓名,手机\n柳样本,19900004444\n", {"contact": 1}),
        (
            "enterprises",
            "公司名称,联系人,联系电话\n样本电缆有限公司,柳样本,19900004444\n",
            {"contact": 2, "relation": 1},
        ),
    ],
)
def test_as_names_the_kind_and_takes_the_headers_of_offices(
    office: Workspace, sheet: Sheet, kind: str, text: str, made: dict[str, int]
) -> None:
    report = office.intake.run([sheet(text)], today=TODAY, kind=kind)
    assert (report.kinds, report.rejected) == (made, 0)


def test_a_sheet_of_a_workbook_that_is_no_list_is_named_and_the_others_come_in(
    office: Workspace, tmp_path: Path
) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only here

    file = tmp_path / "月度.xlsx"
    with Workbook(file) as book:
        for name, rows in {
            "客商": [["姓名", "电话"], ["柳样本", "19900004444"]],
            "设备": [["name", "status"], ["Pump", "active"], ["Fan", "active"]],
            "空表": [],
        }.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    report = office.intake.run([file], today=TODAY)
    assert report.kinds == {"contact": 1}
    (told,) = report.notes
    assert all("设备" in told.to(lang) for lang in LANGS)


@pytest.mark.parametrize(
    ("said", "kind"),
    [("项目", "lead"), ("联系人名单", "contact"), ("培训", "event"), ("Training", "event")],
)
def test_a_list_is_named_in_the_words_of_people(said: str, kind: str) -> None:
    found = list_called(said)
    assert found is not None
    assert found.table == kind


def test_what_is_no_list_is_answered_in_words(office: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("姓名,手机\n甲样本,13800000011\n", "utf-8")
    with pytest.raises(UsageError) as refused:
        office.incoming.run([str(path)], today=date(2026, 11, 24), kind="没有这种")
    assert "联系人" in refused.value.hint.zh
    assert "stage_changes" not in refused.value.hint.zh
    done = office.incoming.run([str(path)], today=date(2026, 11, 24), kind="联系人")
    assert done.added == 1
