"""Rejected rows come back as the sheet they were: mending the cells is all there is to do."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from leadcrm.services.importing.importreport import ImportReport
from leadcrm.workspace import Workspace

TODAY = date(2026, 11, 1)
WHY = "未导入原因"
Rows = Sequence[Sequence[object]]
LEDGER: Rows = (
    ("示例县重点项目调度表",),
    ("填报单位：示例镇", "", "单位：万元"),
    ("序号", "项目名称", "投资方", "投资额（万元）", "", "联系人", ""),
    ("", "", "", "总投资", "意向投资额", "姓名", "手机"),
    ("一、在谈项目",),
    (1, "样例甲项目", "示例一厂", 3000, 1000, "甲样本", "19900000001"),
    (2, "样例乙项目", "示例二厂", "很多", 2000, "乙样本", "19900000002"),
    ("二、已签约项目（2个）",),
    (3, "样例丙项目", "示例三厂", 5000, "若干", "丙样本", "19900000003"),
    (4, "样例丁项目", "〃", "好几", "", "丁样本", "19900000004"),
    ("三、投产项目",),
    (5, "样例戊项目", "示例五厂", 800, "", "戊样本", "19900000005"),
    ("合计", "", "", 8800),
    ("注：按月报送",),
)


def written(file: Path, **sheets: Rows) -> Path:
    with xlsxwriter.Workbook(str(file)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return file


def grid(file: Path, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_path(file).get_sheet_by_index(sheet).to_python()


def mended(file: Path, out: Path, words: dict[str, object]) -> Path:
    """Put other cells for some, as a clerk does, in every sheet."""
    book = CalamineWorkbook.from_path(file)
    sheets = {
        name: [
            [words.get(str(cell), cell) for cell in row]
            for row in book.get_sheet_by_name(name).to_python()
        ]
        for name in book.sheet_names
    }
    return written(out, **sheets)


def take(office: Workspace, path: Path, **more: object) -> ImportReport:
    return office.incoming.run([str(path)], today=TODAY, **more)  # type: ignore[arg-type]


def leads(office: Workspace) -> dict[str, tuple[object, ...]]:
    rows = office.session.query(
        "SELECT name, stage, total_investment_fen AS total, intent_fen AS intent FROM lead"
    )
    return {row["name"]: (row["stage"], row["total"], row["intent"]) for row in rows}


def test_rejected_rows_of_a_workbook_come_back_as_the_sheet_that_they_stood_in(
    office: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "退回.xlsx"
    report = take(office, written(tmp_path / "台账.xlsx", 调度表=LEDGER), errors=out)
    assert (report.rejected, len(leads(office))) == (3, 2)
    assert CalamineWorkbook.from_path(out).sheet_names == ["调度表"]
    back = [[cell for cell in row if cell != ""] for row in grid(out)]
    reasons = [row[-1] for row in back if row[0] in {2.0, 3.0, 4.0}]
    assert back[0] == ["示例县重点项目调度表"]
    assert back[1] == ["填报单位：示例镇", "单位：万元"]
    assert back[2] == ["序号", "项目名称", "投资方", "投资额（万元）", "联系人", WHY]
    assert back[3] == ["总投资", "意向投资额", "姓名", "手机"]
    assert back[4] == ["一、在谈项目"]
    assert back[5][:5] == [2.0, "样例乙项目", "示例二厂", "很多", 2000.0]
    assert back[6] == ["二、已签约项目（2个）"]
    assert [row[1] for row in back[7:]] == ["样例丙项目", "样例丁项目"]
    assert back[8][2] == "示例三厂"  # the mark for the cell above is written out
    assert len(reasons) == 3
    assert "很多" in str(reasons[0])


def test_mended_rows_are_stored_with_the_units_and_stages_of_their_sheet(
    office: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "退回.xlsx"
    take(office, written(tmp_path / "台账.xlsx", 调度表=LEDGER), errors=out)
    good = mended(out, tmp_path / "改好.xlsx", {"很多": 4000, "若干": 6000, "好几": 7000})
    report = take(office, good)
    assert (report.added > 0, report.rejected) == (True, 0)
    found = leads(office)
    wan = 1_000_000
    assert found["样例乙项目"] == ("negotiating", 4000 * wan, 2000 * wan)
    assert found["样例丙项目"] == ("contract_signed", 5000 * wan, 6000 * wan)
    assert found["样例丁项目"] == ("contract_signed", 7000 * wan, None)
    assert found["样例戊项目"][0] == "producing"
    rows = office.session.query("SELECT extra FROM lead")
    assert not [row for row in rows if WHY in (row["extra"] or "")]


@pytest.mark.parametrize(("lang", "why"), [("zh", WHY), ("en", "not imported because")])
def test_the_reason_is_in_the_language_of_the_clerk_and_is_no_column_of_the_sheet(
    session: Callable[..., list[str]], book: Path, lang: str, why: str
) -> None:
    written(book.parent / "a.xlsx", 表=LEDGER)
    tried, first = session(
        [
            ["import", "a.xlsx", "--dry-run", "--errors", "试.xlsx"],
            ["import", "a.xlsx", "--errors", "退回.xlsx"],
        ],
        book,
        lang,
    )
    assert (tried[-1], first[-1]) == ("3", "3")
    assert grid(book.parent / "试.xlsx") == grid(book.parent / "退回.xlsx")
    cells = [str(cell) for row in grid(book.parent / "退回.xlsx") for cell in row]
    assert cells.count(why) == 1
    good = {"很多": 4000, "若干": 6000, "好几": 7000}
    mended(book.parent / "退回.xlsx", book.parent / "改.xlsx", good)
    again, shown = session([["import", "改.xlsx"], ["lead", "list", "--json"]], book, lang)
    assert again[-1] in {"0", "3"}
    assert "样例丁项目" in shown
    assert why not in again


def test_several_sheets_become_sheets_of_one_workbook_and_files_of_their_own_as_text(
    office: Workspace, tmp_path: Path
) -> None:
    plain: Rows = (("项目名称", "总投资（亿元）"), ("样例己项目", "很多"), ("样例庚项目", 2))
    path = written(tmp_path / "合.xlsx", 项目=plain, 调度表=LEDGER, 空=())
    report = take(office, path, errors=tmp_path / "退回.xlsx")
    assert report.rejected == 4
    names = CalamineWorkbook.from_path(tmp_path / "退回.xlsx").sheet_names
    assert names == ["项目", "调度表"]
    take(office, path, errors=tmp_path / "退回.csv", dry_run=True)
    made = sorted(each.name for each in tmp_path.glob("退回*.csv"))
    assert made == ["退回-调度表.csv", "退回-项目.csv"]


def test_text_comes_back_as_text_with_both_rows_of_its_header(
    office: Workspace, tmp_path: Path
) -> None:
    lines = [",".join(str(cell) for cell in row) for row in LEDGER]
    file, out = tmp_path / "台账.csv", tmp_path / "退回.csv"
    file.write_text("\n".join(lines), "utf-8")
    assert take(office, file, errors=out).rejected == 3
    text = out.read_text("utf-8-sig")
    for words in (("很多", "4000"), ("若干", "6000"), ("好几", "7000")):
        text = text.replace(f",{words[0]},", f",{words[1]},")
    good = tmp_path / "改.csv"
    good.write_text(text, "utf-8")
    assert take(office, good).rejected == 0
    assert leads(office)["样例丁项目"] == ("contract_signed", 7000 * 1_000_000, None)


def test_days_and_phones_of_a_workbook_stay_what_they_were(
    office: Workspace, tmp_path: Path
) -> None:
    rows: Rows = (
        ("项目名称", "总投资（亿元）", "登记日期", "联系人", "手机", "文号"),
        ("样例项目", "很多", "2026-10-09", "甲样本", "19900000001", "007"),
    )
    out = tmp_path / "退回.xlsx"
    take(office, written(tmp_path / "a.xlsx", 表=rows), errors=out)
    row = grid(out)[1]
    day = row[2].date() if isinstance(row[2], datetime) else row[2]
    assert (day, row[4], row[5]) == (date(2026, 10, 9), "19900000001", "007")


def test_rows_that_are_stored_and_only_asked_about_are_not_written_back(
    office: Workspace, tmp_path: Path
) -> None:
    rows: Rows = (
        ("项目名称", "总投资（亿元）"),
        ("样例项目", "5000-8000万"),
        ("样例二项目", "很多"),
    )
    out = tmp_path / "退回.xlsx"
    report = take(office, written(tmp_path / "a.xlsx", 表=rows), errors=out)
    assert "needs_person" in {each.result for each in report.rows}
    assert [row[0] for row in grid(out)] == ["项目名称", "样例二项目"]


def test_nothing_is_written_where_no_row_was_rejected(office: Workspace, tmp_path: Path) -> None:
    rows: Rows = (("项目名称", "总投资（亿元）"), ("样例项目", 2))
    take(office, written(tmp_path / "a.xlsx", 表=rows), errors=tmp_path / "退回.xlsx")
    assert not (tmp_path / "退回.xlsx").exists()


@pytest.mark.parametrize("people", [True, False])
def test_a_row_of_our_own_list_comes_back_with_its_heads_and_can_be_mended(
    golden: Workspace, tmp_path: Path, people: bool
) -> None:
    file, out, good = (tmp_path / f"{name}.csv" for name in ("项目", "退回", "改好"))
    golden.outlet.kind("leads", file, people=people)
    text = file.read_text("utf-8-sig").replace("2019-03-17", "没有的日子", 1)
    file.write_text(text, "utf-8")
    report = golden.intake.run([file], today=date(2019, 10, 31), errors=out)
    assert (report.unchanged, report.rejected) == (103, 1)
    good.write_text(out.read_text("utf-8-sig").replace("没有的日子", "2019-03-18"), "utf-8")
    again = golden.intake.run([good], today=date(2019, 10, 31), update=True)
    assert (again.updated, again.unchanged, again.rejected) == (1, 0, 0)
