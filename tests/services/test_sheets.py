"""Sheets of an office as they come: read without options, into the right fields, and only once."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from leadcrm.founding import DEMO, DEMO_DAY, create_workspace
from leadcrm.workspace import Workspace
from leadcrm.zh.amounts import parse_amount

GOLDEN = Path(__file__).parents[1] / "golden"
SAID_ON = date(2026, 11, 23)
FORMS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "xlsx")
Rows = list[dict[str, str]]


def rows_of(path: Path) -> Rows:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def write_sheet(path: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)
    book.close()
    return path


def cells(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))


def in_form(folder: Path, form: str) -> Path:
    """The office's list in an encoding, or as a workbook."""
    source = GOLDEN / "office-list.csv"
    if form == "xlsx":
        return write_sheet(folder / "名单.xlsx", ("Sheet1", cells(source)))
    path = folder / "名单.csv"
    path.write_bytes(source.read_text(encoding="utf-8").encode(form))
    return path


def joined(book: Workspace) -> Rows:
    """What the book holds, row by row as the office wrote it."""
    people = {row["employer"]: row for row in book.session.query("SELECT * FROM contact")}
    made = []
    for lead in book.session.query("SELECT * FROM lead ORDER BY code"):
        firm = book.session.row("contact", lead["contact_id"])
        person = people.get(firm["name"], dict.fromkeys(people[next(iter(people))]))
        said = json.loads(lead["extra"] or "{}")
        made.append({"lead": lead, "firm": firm, "person": person, "said": said})
    return made


def bound(said: dict[str, str], field: str, unit: str) -> str:
    words = said.get(f"{field}_said")
    return str(parse_amount(words, unit).bound) if words else "exact"


@pytest.mark.parametrize("form", FORMS)
def test_5_of_5_into_the_right_fields_and_a_second_time_nothing_new(
    office: Workspace, tmp_path: Path, form: str
) -> None:
    path = in_form(tmp_path, form)
    report = office.intake.run([path], today=SAID_ON)
    assert (report.added, report.rejected, report.rows) == (5, 0, ())
    found = joined(office)
    for row, known in zip(found, rows_of(GOLDEN / "office-list-expected.csv"), strict=True):
        lead, person = row["lead"], row["person"]
        assert {
            "name": person["name"],
            "company": row["firm"]["name"],
            "title": person["title"] or "",
            "phone": person["phone"],
            "intent_minor": str(lead["intent_fen"]),
            "currency": lead["intent_currency"],
            "bound": bound(row["said"], "intent", ""),
            "next_due": lead["next_due"],
            "native_place": person["native_place"] or "",
            "note": lead["note"] or "",
        } == {name: value for name, value in known.items() if name != "row"}
    again = office.intake.run([path], today=SAID_ON)
    assert (again.added, again.unchanged, again.batch) == (0, 5, None)


def test_the_ledger_without_options_equals_the_expected_one(office: Workspace) -> None:
    path = GOLDEN / "ledger.xlsx"
    report = office.intake.run([path], today=DEMO_DAY)
    assert (report.added, report.rejected, report.rows) == (8, 0, ())
    stages = {
        (row["lead_id"], row["stage"]): row["happened_on"]
        for row in office.session.query("SELECT * FROM stage_change")
    }
    for at, (row, known) in enumerate(
        zip(joined(office), rows_of(GOLDEN / "ledger-expected.csv"), strict=True), 1
    ):
        lead, person, said = row["lead"], row["person"], row["said"]
        total, inbound = lead["total_investment_fen"], lead["contract_inbound_fen"]
        assert {
            "seq": str(at),
            "name": lead["name"],
            "investor": row["firm"]["name"],
            "chain": lead["chain"],
            "total_fen": str(total or ""),
            "total_bound": bound(said, "total_investment", "亿元") if total else "",
            "inbound_fen": str(inbound or ""),
            "inbound_bound": bound(said, "contract_inbound", "万元") if inbound else "",
            "land_mu": lead["land_mu"] or "",
            "stage": lead["stage"],
            "signed": stages.get((lead["id"], "contract_signed"), ""),
            "started": stages.get((lead["id"], "started"), ""),
            "contact": person["name"] or "",
            "phone": person["phone"] or "",
            "next_due": lead["next_due"] or "",
            "note": lead["note"] or "",
        } == {name: value for name, value in known.items() if name != "row"}
    again = office.intake.run([path], today=DEMO_DAY)
    assert (again.added, again.unchanged, again.batch) == (0, 8, None)


def test_the_golden_set_from_one_xlsx_of_many_sheets_equals_the_csv_import(
    tmp_path: Path, golden: Workspace
) -> None:
    lists = (DEMO / "order.txt").read_text(encoding="utf-8").split()
    sheets = [(name, cells(DEMO / f"{name}.csv")) for name in lists]
    book = write_sheet(tmp_path / "golden.xlsx", *sheets)
    with create_workspace(tmp_path / "other.db", office="430681", name="样本办") as other:
        report = other.intake.run([book], today=DEMO_DAY)
        assert (report.added, report.rejected) == (969, 0)
        for kind in ("unit", "officer", "contact", "lead", "followup", "activity", "fund"):
            assert plain(other, kind) == plain(golden, kind)
        again = other.intake.run([book], today=DEMO_DAY)
        assert (again.added, again.unchanged, again.batch) == (0, 969, None)


def plain(book: Workspace, kind: str) -> list[dict[str, Any]]:
    """Rows with what they link to said by number."""
    refs = {
        row["id"]: row["ref"]
        for each in ("unit", "officer", "contact", "lead", "event")
        for row in book.session.query(f"SELECT id, ref FROM {each}")  # noqa: S608 - names of tables
    }
    rows = book.session.query(f"SELECT * FROM {kind} ORDER BY code")  # noqa: S608 - likewise
    left_out = {"n", "office", "id", "rolled"}
    return [
        {name: refs.get(value, value) for name, value in row.items() if name not in left_out}
        for row in rows
    ]


Sheet = Callable[..., Any]


@pytest.fixture
def imported(office: Workspace, tmp_path: Path) -> Sheet:
    """Import lines of a sheet, parted by bars, and return the report."""

    def run(text: str, **options: Any) -> Any:
        path = tmp_path / f"{options.pop('stem', '表')}.csv"
        lines = [line.strip() for line in text.strip().splitlines()]
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([c.strip() for c in line.split("|")] for line in lines)
        return office.intake.run([path], today=DEMO_DAY, **options)

    return run


def test_title_rows_units_above_totals_and_notes_are_no_records(
    office: Workspace, imported: Sheet
) -> None:
    report = imported(
        """某县招商项目一览表||
        单位：万元||
        序号|项目名称|总投资
        1|样本一|5000
        小计||5000
        序号|项目名称|总投资
        2|样本二|3亿元
        合 计||35000
        注：投资额为估算||"""
    )
    assert (report.added, report.rejected) == (2, 0)
    found = office.session.query(
        "SELECT name, total_investment_fen AS fen FROM lead ORDER BY code"
    )
    assert [(row["name"], row["fen"]) for row in found] == [
        ("样本一", 5_000_000_000),
        ("样本二", 30_000_000_000),
    ]


def test_columns_that_no_header_tells_are_told_by_their_values(
    office: Workspace, imported: Sheet
) -> None:
    report = imported(
        """称呼|单位全称|号码|职务|喜好
        王某某|虚构铜业有限公司|19900000001|经理|茶
        李某某|虚构铝业有限公司|19900000002|董事长|"""
    )
    how = {each.header: (each.field, each.how) for each in report.mapping}
    assert how["号码"] == ("person.phone", "shape")
    assert how["单位全称"] == ("firm.name", "shape")
    assert how["称呼"] == ("person.name", "shape")
    people = office.contacts.list("person")
    assert [person.name for person in people] == ["王某某", "李某某"]
    extra = office.session.by("contact", "name", "王某某")[0]["extra"]
    assert json.loads(extra) == {"喜好": "茶"}


def test_a_mapping_is_used_saved_and_used_again(office: Workspace, imported: Sheet) -> None:
    first = imported(
        "老总|手机|盘子\n王某|19900000001|5亿元", mapping={"老总": "姓名", "盘子": "intent"}
    )
    assert (first.added, first.rejected) == (1, 0)
    again = imported("盘子|老总|手机\n6亿元|李某|19900000002")
    assert {each.header: each.how for each in again.mapping} == {
        "盘子": "saved",
        "老总": "saved",
        "手机": "known",
    }
    leads = office.session.query("SELECT name, intent_fen FROM lead ORDER BY code")
    assert [(row["name"], row["intent_fen"]) for row in leads] == [
        ("王某", 50_000_000_000),
        ("李某", 60_000_000_000),
    ]


def test_a_row_counts_once_however_many_records_it_makes(imported: Sheet) -> None:
    sheet = """公司|姓名|手机|意向金额
        虚构甲公司|张某|19900000001|1亿元
        虚构甲公司|李某|19900000002|
        虚构甲公司|张某|19900000001|1亿元
        虚构乙公司|赵某|19900000003|若干
        |||2亿元"""
    report = imported(sheet)
    assert (report.added, report.duplicates, report.rejected) == (2, 1, 2)
    assert [(row.line, row.result) for row in report.rows] == [
        (4, "duplicates"),
        (5, "rejected"),
        (6, "rejected"),
    ]
    assert report.kinds["contact"] == 3


def test_words_that_no_field_takes_are_kept(office: Workspace, imported: Sheet) -> None:
    report = imported(
        """项目|产业|责任人|用地|下步措施|联系电话|办公楼
        样本项目|新材料|王科长|约88亩|再谈一次|0730-5222222|二楼"""
    )
    assert (report.added, report.rejected) == (1, 0)
    assert [(row.result, row.column, row.value) for row in report.rows] == [
        ("needs_person", "责任人", "王科长"),
        ("needs_person", "下步措施", None),  # nobody to do it, and no day
    ]
    lead = office.session.query("SELECT * FROM lead")[0]
    assert lead["land_mu"] == "88"
    assert json.loads(lead["extra"]) == {
        "sector_said": "新材料",
        "责任人": "王科长",
        "land_mu_said": "约88亩",
        "下步措施": "再谈一次",
        "phone": "07305222222",
        "办公楼": "二楼",
    }


def test_a_later_day_of_the_next_step_is_the_same_promise_moved_counted_and_told(
    office: Workspace, imported: Sheet
) -> None:
    imported("项目|下次跟进\n样本|2019-11-05")
    moved = imported("项目|下次跟进\n样本|2019-11-12")
    assert (moved.added, moved.updated) == (0, 1)
    assert [(row.result, row.before, row.after) for row in moved.rows] == [
        ("needs_person", "2019-11-05", "2019-11-12")
    ]
    steps = office.session.query("SELECT due, postponed FROM followup")
    assert [(row["due"], row["postponed"]) for row in steps] == [("2019-11-12", 1)]
    again = imported("项目|下次跟进\n样本|2019-11-12")
    assert (again.updated, again.unchanged, again.rows) == (0, 1, ())


def test_schedule_opens_a_followup_for_new_leads_without_one(
    office: Workspace, imported: Sheet
) -> None:
    imported("项目|阶段|下次跟进\n甲|在谈|\n乙|在谈|2019-11-05", schedule=True)
    steps = office.session.query("SELECT due, what FROM followup ORDER BY due")
    assert [(row["due"], row["what"]) for row in steps] == [
        ("2019-11-05", None),
        ("2019-11-14", "系统代排"),
    ]


def test_rejected_rows_are_written_back_with_the_reason_mended_and_imported(
    office: Workspace, imported: Sheet, tmp_path: Path
) -> None:
    out = tmp_path / "退回.csv"
    first = imported("项目|总投资（亿元）\n甲|五个\n乙|3\n丙|很多", errors=out)
    assert (first.added, first.rejected) == (1, 2)
    with out.open(newline="", encoding="utf-8-sig") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["项目", "总投资（亿元）", "未导入原因"]
    assert [row[:2] for row in rows[1:]] == [["甲", "五个"], ["丙", "很多"]]
    assert all(row[2] for row in rows[1:])
    rows[1][1], rows[2][1] = "5", "8"
    mended = tmp_path / "改好.csv"
    with mended.open("w", newline="", encoding="utf-8-sig") as stream:
        csv.writer(stream).writerows(rows)
    second = office.intake.run([mended], today=DEMO_DAY)
    assert (second.added, second.rejected) == (2, 0)
    assert [row["extra"] for row in office.session.query("SELECT extra FROM lead")] == [None] * 3


CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E6=A0=B7=E6=9C=AC;;;
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E8=99=9A=E6=9E=84=E9=93=9C=E6=9D=90
TEL;CELL:199-0000-0001
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:李样本
ORG:虚构电子;招商部
TITLE:总经理
TEL;TYPE=CELL:+86 199 0000 0002
TEL;TYPE=WORK:0730-5222222
EMAIL:li@example.com
NOTE:展会认识
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:欧阳样本
TEL;VALUE=uri:tel:+8619900000003
END:VCARD
"""


def test_address_cards_of_all_versions_become_people(office: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "通讯录.vcf"
    path.write_text(CARDS.replace("\n", "\r\n"), encoding="utf-8")
    report = office.intake.run([path], today=DEMO_DAY)
    assert (report.added, report.rejected) == (3, 0)
    rows = office.session.query("SELECT * FROM contact ORDER BY code")
    assert [(row["name"], row["phone"], row["title"]) for row in rows] == [
        ("王样本", "19900000001", None),
        ("李样本", "19900000002", "总经理"),
        ("欧阳样本", "19900000003", None),
    ]
    assert rows[1]["employer"] == "虚构电子 招商部"
    assert rows[1]["other_phones"] == "07305222222"
    assert json.loads(rows[1]["extra"]) == {"邮箱": "li@example.com"}
    again = office.intake.run([path], today=DEMO_DAY)
    assert (again.added, again.unchanged) == (0, 3)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("名单.json", '{"items": [{"姓名": "王某", "手机": "19900000001", "旧号": null}]}'),
        ("名单.json", '[{"姓名": "王某", "手机": 19900000001}]'),
        ("名单.jsonl", '{"姓名": "王某", "手机": "199 0000 0001"}\n\n{"姓名": "李某"}\n'),
    ],
)
def test_json_and_json_lines_are_read(
    office: Workspace, tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    office.intake.run([path], today=DEMO_DAY)
    first = office.session.query("SELECT name, phone FROM contact ORDER BY code")[0]
    assert (first["name"], first["phone"]) == ("王某", "19900000001")


def test_what_two_rows_of_one_project_say_differently_is_told_and_kept(
    office: Workspace, imported: Sheet
) -> None:
    report = imported("公司|意向金额|备注\n虚构甲公司|1亿元|甲\n虚构甲公司|2亿元|乙")
    assert (report.added, report.duplicates) == (1, 1)
    told = [(row.column, row.value) for row in report.rows if row.result == "note"]
    assert told == [("意向金额", "200000000.00 CNY"), ("备注", "乙")]
    (lead,) = office.session.query("SELECT * FROM lead")
    assert (lead["intent_fen"], lead["note"]) == (10_000_000_000, "甲")
    assert json.loads(lead["extra"]) == {
        "意向金额（另有）": "200000000.00 CNY",
        "备注（另有）": "乙",
    }


def names(book: Workspace) -> list[str]:
    return [row["name"] for row in book.session.query("SELECT name FROM contact ORDER BY code")]


def test_who_is_certainly_known_is_met_in_any_spelling(office: Workspace, imported: Sheet) -> None:
    office.contacts.add("企业", "虚构铜材（深圳）有限公司", credit_code="91430681MA4L16LF3B")
    office.contacts.add("乡友", "欧阳样本", phone="19900000003")
    sheet = """公司|信用代码|姓名|手机
        虛構銅材(深圳)有限公司||歐陽·样本|+86 199-0000-0003
        新名字有限公司|91430681MA4L16LF3B||"""
    report = imported(sheet)
    assert names(office) == ["虚构铜材（深圳）有限公司", "欧阳样本"]
    assert (report.added, report.rejected) == (1, 0)  # that he works there is new
    told = [(row.line, row.result) for row in report.rows]
    assert told == [(2, "duplicates"), (3, "duplicates")]


def test_who_is_likely_known_is_stored_and_told_for_review_and_unchanged_next_time(
    office: Workspace, imported: Sheet
) -> None:
    office.contacts.add("企业", "虚构铜材（深圳）有限公司")
    report = imported("公司|信用代码\n深圳虚构铜材|\n虚构铝业有限公司|")
    assert (report.added, report.review) == (1, 1)
    (told,) = report.rows
    assert (told.result, told.line) == ("review", 2)
    assert "C-0001 虚构铜材（深圳）有限公司" in told.reason.zh
    assert names(office) == ["虚构铜材（深圳）有限公司", "深圳虚构铜材", "虚构铝业有限公司"]
    assert len(office.duplicates.pairs("contact").items) == 1
    again = imported("公司|信用代码\n深圳虚构铜材|\n虚构铝业有限公司|")
    assert (again.added, again.review, again.unchanged) == (0, 0, 2)


def test_namesakes_with_two_phones_and_names_one_character_apart_stay_two(
    office: Workspace, imported: Sheet
) -> None:
    report = imported(
        """姓名|公司|手机
        王某|中国钢研|19900000001
        王某|中科钢研|19900000002
        龑某|正威集团|
        䶮某|正威国际集团|"""
    )
    assert (report.added, report.review, report.duplicates) == (4, 0, 0)
    assert len(names(office)) == 8
    assert {pair.certainty for pair in office.duplicates.pairs("contact").items} <= {"suggested"}


def test_a_sheet_with_a_merged_firm_meets_the_survivor(office: Workspace, imported: Sheet) -> None:
    imported("公司|信用代码\n虚构铜材|\n深圳虚构铜材|")
    office.merging.merge("C-0001", "C-0002")
    report = imported("公司|姓名\n深圳虚构铜材|王某")
    assert report.added == 1
    assert names(office) == ["虚构铜材", "深圳虚构铜材", "王某"]
    (works,) = office.session.query("SELECT to_id FROM relation WHERE kind = 'works_at'")
    assert office.session.by("contact", "id", works["to_id"])[0]["code"] == "C-0001"


def test_a_list_that_changes_a_merged_firm_changes_the_survivor(
    office: Workspace, imported: Sheet
) -> None:
    imported("公司|简称\n虚构铜材|\n虚构铝材|")
    office.merging.merge("C-0001", "C-0002")
    report = imported("公司|企业所在地\n虚构铝材|深圳", update=True)
    assert report.updated == 1
    places = office.session.query("SELECT code, place FROM contact ORDER BY code")
    assert [(row["code"], row["place"]) for row in places] == [
        ("C-0001", "深圳"),
        ("C-0002", None),
    ]


def test_a_number_of_another_list_replaces_none(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "enterprises.csv"
    for source, number in (("春", "N1"), ("秋", "N7")):
        file.write_text(f"ent_id,name\n{number},虚构铜材有限公司\n", encoding="utf-8")
        report = office.intake.run([file], today=DEMO_DAY, source=source, update=True)
    assert (report.added, report.unchanged) == (0, 1)
    assert [row["ref"] for row in office.session.query("SELECT ref FROM contact")] == ["N1"]


def test_the_cards_that_were_exported_meet_who_they_are_of(
    golden: Workspace, tmp_path: Path
) -> None:
    cards = tmp_path / "contacts.vcf"
    count = golden.outlet.kind("contacts", cards, reveal=True)
    report = golden.intake.run([cards], today=DEMO_DAY, dry_run=True)
    assert (report.added, report.rejected) == (0, 0)
    assert report.unchanged + report.duplicates == count


def test_a_list_called_hometown_people_is_of_hometown_people_and_says_on_what_ground(
    office: Workspace, imported: Sheet
) -> None:
    report = imported(
        """姓名|籍贯|回乡意愿|信息来源|法律依据|使用目的|保存期限|知情同意
        王某|示例一镇|高|商会名册|公开信息|联谊|2027-12-31|是
        李某|示例二镇||熟人|口头|||""",
        stem="在外乡友名册",
    )
    assert (report.added, report.rejected) == (2, 0)
    first, second = office.session.query("SELECT * FROM contact ORDER BY code")
    assert (first["kind"], first["basis"], first["obtained_from"]) == (
        "hometown",
        "public",
        "商会名册",
    )
    assert (first["purpose"], first["keep_until"], first["consent"]) == ("联谊", "2027-12-31", 1)
    assert json.loads(first["details"]) == {"return_intent": "高"}
    assert (second["basis"], json.loads(second["extra"])) == (None, {"basis_said": "口头"})


def test_a_sheet_that_brings_a_rejected_firm_back_prints_the_old_verdict(
    golden: Workspace, tmp_path: Path
) -> None:
    (old,) = golden.session.query(
        "SELECT name FROM lead WHERE stage = 'rejected' ORDER BY code LIMIT 1"
    )
    file = tmp_path / "台账.csv"
    file.write_text(f"项目名称,投资方\n {old['name']}（集团） ,\n别的项目,\n", encoding="utf-8")
    report = golden.intake.run([file], today=DEMO_DAY, dry_run=True)
    assert [old["name"] in note.zh for note in report.notes if "不予引进" in note.zh] == [True]


def test_a_word_for_what_is_not_known_replaces_nothing(office: Workspace, imported: Sheet) -> None:
    imported("姓名|手机|职务\n王某|19900000001|经理")
    report = imported("姓名|手机|职务\n王某|不详|/", update=True)
    assert (report.updated, report.unchanged) == (0, 1)
    row = office.session.query("SELECT phone, title FROM contact")[0]
    assert (row["phone"], row["title"]) == ("19900000001", "经理")


def test_the_days_that_a_contract_agrees_come_in_a_month_by_its_last_day_with_its_words(
    office: Workspace, imported: Sheet
) -> None:
    report = imported(
        "项目名称|约定注册|约定开工时间|约定投产日期\n"
        "甲项目|2019-11-15|2020年3月|2020年6月底\n"
        "乙项目|待定||2021"
    )
    assert (report.added, report.rejected) == (2, 0)
    first, second = office.session.query("SELECT * FROM lead ORDER BY code")
    days = ("agreed_registration_on", "agreed_start_on", "agreed_production_on")
    assert [first[day] for day in days] == ["2019-11-15", "2020-03-31", "2020-06-30"]
    assert [second[day] for day in days] == [None, None, "2021-12-31"]
    assert json.loads(first["extra"])["agreed_start_on_said"] == "2020年3月"
    assert json.loads(second["extra"])["agreed_production_on_said"] == "2021"
