"""Lists go out as people read them, and come back as they went."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from leadcrm.domain.money import Money
from leadcrm.founding import create_workspace
from leadcrm.services.records.listkinds import KINDS
from leadcrm.storage import queries
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
LISTS = [kind.name for kind in KINDS]


def cells(file: Path) -> list[dict[str, object]]:
    head, *rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture
def full(golden: Workspace) -> Workspace:
    """The golden set, and in it what is hard to say in words."""
    with golden.session.command("test") as command:
        row = golden.session.query(queries.ROWS.format(kind="lead"))[0]
        command.insert("officer", name="张重名", code="O-0098")
        again = command.insert("officer", name="张重名", unit_id=row["unit_id"], code="O-0099")
        odd = {
            "总投资（亿元）": "约10",
            "序号": "7",
            "签约时间": "年底",
            "total_investment_said": "近8亿",
        }
        command.insert(
            "lead",
            name="某厂（L-0001）",
            owner_id=again["id"],
            recorded_on=TODAY,
            stage="negotiating",
            intent=Money(1, "CNY"),
            total_investment=Money(123_456_789_012_345, "USD"),
            contract_inbound=Money(50_000_000_000, "JPY"),
            extra=odd | {"total_investment_said": "近8亿"},
        )
        command.insert(
            "stage_change",
            lead_id=row["id"],
            stage="framework_signed",
            happened_on="2019-08",
            origin="import",
            reason="补登",
            evidence=[{"kind": "协议", "number": "8号"}],
        )
    return golden


@pytest.mark.parametrize("form", ["zh", "en", "machines"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_export_of_every_list_for_people_comes_back_unchanged(
    full: Workspace, tmp_path: Path, suffix: str, form: str
) -> None:
    people, lang = form != "machines", "en" if form == "en" else "zh"
    for n, kind in enumerate(LISTS):
        file = tmp_path / f"第{n}张.{suffix}"
        rows = full.outlet.kind(kind, file, lang=lang, people=people)  # type: ignore[arg-type]
        if not rows:
            continue
        report = full.intake.run([file], today=TODAY, update=True)
        counts = (report.added, report.updated, report.rejected, report.unchanged)
        told = [(each.column, each.value, each.reason.zh) for each in report.rows]
        assert (kind, *counts) == (kind, 0, 0, 0, rows), told
        assert not [each for each in report.rows if each.result != "note"]


def test_every_list_for_people_makes_the_same_book_of_an_empty_one(
    full: Workspace, tmp_path: Path
) -> None:
    forms = {}
    for people in (True, False):
        files = []
        for kind in LISTS:
            if kind in {"chambers", "enterprises"}:  # they are among the contacts
                continue
            files.append(tmp_path / f"{kind}-{people}.csv")
            full.outlet.kind(kind, files[-1], reveal=True, people=people)
        with create_workspace(
            tmp_path / f"{people}.db", office="430681", name="测试办", me="测试甲"
        ) as crm:
            report = crm.intake.run(files, today=TODAY, update=True)
            assert report.rejected == 0
            back = {}
            for kind in LISTS:
                out = tmp_path / f"back-{kind}-{people}.csv"
                crm.outlet.kind(kind, out, reveal=True)
                back[kind] = out.read_text("utf-8-sig")
            forms[people] = back
    for kind in LISTS:
        assert forms[True][kind] == forms[False][kind], kind


def test_a_workbook_has_labels_names_and_amounts_in_yi_and_wan(
    full: Workspace, tmp_path: Path
) -> None:
    for kind in ("leads", "funds", "targets"):
        full.outlet.kind(kind, tmp_path / f"{kind}.xlsx")
    first, *_, odd = cells(tmp_path / "leads.xlsx")
    assert (first["编号"], first["名称"], first["阶段"]) == ("L-0001", "彤鼎电子项目", "注册")
    assert (first["责任人"], first["责任单位"]) == ("专干样本02", "示例产业园一")
    assert first["登记日期"] == date(2019, 3, 17)
    assert (first["合同引资额（亿元）"], first["总投资（亿元）"]) == (10.0, "")
    assert odd["总投资（亿美元）"] == 12_345.6789012345
    assert odd["责任人"].startswith("张重名（O-")  # type: ignore[attr-defined]
    assert odd["总投资（原话）"] == "近8亿"
    assert json.loads(str(odd["其他"])) == {"总投资（亿元）": "约10", "序号": "7"}
    assert {row["金额（万元）"] for row in cells(tmp_path / "funds.xlsx")} > {38_600.0}
    assert cells(tmp_path / "targets.xlsx")[0]["指标"] == "内联引资"
    book = CalamineWorkbook.from_path(tmp_path / "leads.xlsx")
    assert book.sheet_names == ["项目"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_a_masked_phone_that_comes_back_changes_nothing(
    office: Workspace, tmp_path: Path, suffix: str
) -> None:
    office.contacts.add("乡友", "王样本", phone="19900000001", other_phones="19900000002")
    file = tmp_path / f"名单.{suffix}"
    office.outlet.kind("contacts", file, people=True)
    report = office.intake.run([file], today=TODAY, update=True)
    assert (report.updated, report.unchanged) == (0, 1)
    assert office.session.query(queries.ROWS.format(kind="contact"))[0]["phone"] == "19900000001"


def change(file: Path, how: Callable[[list[list[str]]], list[list[str]]]) -> None:
    import csv  # noqa: PLC0415 - only here

    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = how(list(csv.reader(stream)))
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)


def titled(rows: list[list[str]]) -> list[list[str]]:
    return [["在谈项目一览"], [], *rows]


def turned(rows: list[list[str]]) -> list[list[str]]:
    return [row[::-1] for row in rows]


def shorter(rows: list[list[str]]) -> list[list[str]]:
    drop = rows[0].index("投资方式"), rows[0].index("标签")
    return [[cell for at, cell in enumerate(row) if at not in drop] for row in rows]


def longer(rows: list[list[str]]) -> list[list[str]]:
    return [[*row, "序号" if at == 0 else str(at)] for at, row in enumerate(rows)]


@pytest.mark.parametrize("how", [titled, turned, shorter, longer])
def test_a_list_for_people_is_known_whatever_was_done_to_its_columns(
    full: Workspace, tmp_path: Path, how: Callable[[list[list[str]]], list[list[str]]]
) -> None:
    file = tmp_path / "工作簿1.csv"
    rows = full.outlet.kind("leads", file, people=True)
    change(file, how)
    report = full.intake.run([file], today=TODAY, update=True)
    assert (report.added, report.updated, report.unchanged) == (0, 0, rows)


def test_a_cell_that_a_clerk_changed_is_all_that_changes(full: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "改.csv"
    full.outlet.kind("leads", file, people=True)

    def mend(rows: list[list[str]]) -> list[list[str]]:
        rows[1][rows[0].index("总投资（亿元）")] = "12.5"
        rows[1][rows[0].index("用地方式")] = "租赁厂房"
        return rows

    change(file, mend)
    report = full.intake.run([file], today=TODAY, update=True)
    assert (report.added, report.updated, report.rejected) == (0, 1, 0)
    lead = full.leads.get("L-0001")
    assert lead.total_investment.fen == 125_000_000_000


def test_a_sheet_of_an_office_with_numbers_is_none_of_ours(
    office: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "台账.csv"
    file.write_text(
        "编号,原号,来源,项目名称,投资方,总投资（亿元）\n7,3,市局,甲项目,乙公司,2\n", "utf-8"
    )
    report = office.intake.run([file], today=TODAY)
    assert report.lists[0].kind == "ledger"
    assert report.kinds["lead"] == 1


def test_the_command_says_which_form_and_refuses_it_for_cards(
    session: Callable[..., list[str]], book: Path
) -> None:
    made = session(
        [
            ["export", "leads", "a.xlsx"],
            ["export", "leads", "b.xlsx", "--for-machines"],
            ["export", "leads", "c.csv", "--for-people"],
            ["export", "contacts", "d.vcf", "--for-people"],
            ["--lang", "en", "export", "leads", "e.xlsx"],
            ["--lang", "en", "export", "contacts", "f.vcf", "--for-people"],
        ],
        book,
        "zh",
    )
    assert [each[-1] for each in made] == ["0", "0", "0", "2", "0", "2"]
    assert "不用 --for-people" in made[3]
    assert "takes no --for-people" in made[5]
    assert "owner_id" in cells(book.parent / "b.xlsx")[0]
    assert "责任人" in cells(book.parent / "a.xlsx")[0]
    assert (book.parent / "c.csv").read_text("utf-8-sig").startswith("编号,名称,责任人")
    assert cells(book.parent / "e.xlsx")[0]["contracted (100m CNY)"] == 10.0
