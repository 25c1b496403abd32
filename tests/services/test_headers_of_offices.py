"""Headers in traditional script, of every list; a status of people; first and last names; ids."""

from datetime import date

import pytest

SAID_ON = date(2026, 11, 23)


def take(office, folder, text, encoding="utf-8", name="名单.csv", **options):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    if encoding == "big5":
        options["encoding"] = encoding
    return office.incoming.run([str(path)], today=SAID_ON, **options)


def first(office, sql):
    return dict(office.session.query(sql)[0])


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_traditional_headers_are_known_as_their_simplified_forms(office, tmp_path, encoding):
    text = "姓名,公司名稱,聯絡電話,職稱,備註\n王樣本,虛構電子廠,19900000615,經理,急\n"
    report = take(office, tmp_path, text, encoding)
    person = first(office, "SELECT * FROM contact WHERE kind = 'person'")
    assert (person["phone"], person["title"]) == ("19900000615", "經理")
    assert (person["employer"], report.rejected) == ("虛構電子廠", 0)


@pytest.mark.parametrize(
    "header",
    ["單位", "工作單位", "聯絡電話", "手機號碼", "職務", "負責人及聯絡電話", "聯絡人及電話"],
)
def test_more_traditional_headers_are_known(header):
    from leadcrm.services.importing.vocabulary import field_of  # noqa: PLC0415 - one word at a time

    assert field_of(header) is not None or header.startswith("負責")


def test_a_traditional_ledger_has_its_totals_and_notes(office, tmp_path):
    text = "項目名稱,投資方,總投資（億元）,責任單位\n樣例甲項目,虛構電子廠,5,\n"
    text += "合計,,5,\n備註：每週報。,,,\n"
    assert (take(office, tmp_path, text).added, len(office.leads.list().items)) == (1, 1)


LISTS = {
    "funds": "项目名称,到账日期,到账金额（万元）,凭证号 样例甲项目,2026-10-01,300,x1",
    "targets": "单位,年度,指标,目标值（亿元） 测试办,2026,内资,5",
    "units": "单位名称,单位类别,主要负责人 示例镇,乡镇,张样本",
    "activities": "联系日期,项目名称,联系方式,联系内容 2026-11-01,样例甲项目,电话,谈",
    "followups": "项目名称,下次跟进,事项,责任人 样例甲项目,2026-12-01,送方案,张样本",
    "events": "活动名称,类型,举办日期,举办地点 示例推介会,推介会,2026-10-01,长沙",
    "submissions": "填报单位,月份,报送日期 测试办,2026-10,2026-11-02",
    "leads": "项目名称,总投资（亿元） 样例丙项目,5",
    "contacts": "姓名,联系电话,工作单位 孙样本,13800000017,示例大学",
    "enterprises": "企业名称,注册地,所属行业 示例厂,长沙,铜",
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_whose_kind_is_given_takes_the_headers_of_offices(office, tmp_path, kind):
    office.leads.add("样例甲项目", today=SAID_ON)
    report = take(office, tmp_path, LISTS[kind].replace(" ", "\n"), kind=kind)
    assert (report.rejected, report.added) == (0, 1), report.rows
    assert [each.header for each in report.mapping if each.how == "kept"] == []


def test_amounts_of_a_given_list_keep_the_unit_of_their_header(office, tmp_path):
    office.leads.add("样例甲项目", today=SAID_ON)
    text = "项目名称,到账日期,到账金额（万元）\n样例甲项目,2026-10-01,300\n"
    take(office, tmp_path, text, kind="funds")
    assert first(office, "SELECT amount_fen FROM fund")["amount_fen"] == 300_000_000


@pytest.mark.parametrize("header", ["状态", "status"])
@pytest.mark.parametrize("word", ["在职", "离任", "active", "lead"])
def test_a_status_of_people_is_no_stage(office, tmp_path, header, word):
    report = take(office, tmp_path, f"姓名,{header},手机\n赵样本,{word},13800000014\n")
    assert (report.added, report.rejected) == (1, 0)
    assert word in first(office, "SELECT extra FROM contact")["extra"]
    assert len(office.leads.list().items) == 0


def test_a_status_of_projects_is_their_stage(office, tmp_path):
    take(office, tmp_path, "项目名称,状态\n样例甲项目,已签约\n")
    assert first(office, "SELECT stage FROM lead")["stage"] == "contract_signed"


@pytest.mark.parametrize(
    ("heads", "cells", "name"),
    [
        ("first_name,last_name", "Jane,Doe", "Jane Doe"),
        ("First Name,Last Name", "Jane,", "Jane"),
        ("last_name,first_name", "陈,样本", "陈样本"),
        ("姓,名", "陈,样本", "陈样本"),
        ("given name,surname", "Jane,Doe", "Jane Doe"),
    ],
)
def test_first_and_last_name_are_one_name(office, tmp_path, heads, cells, name):
    report = take(office, tmp_path, f"{heads},phone,status\n{cells},13800000015,active\n")
    assert (first(office, "SELECT name FROM contact")["name"], report.rejected) == (name, 0)


@pytest.mark.parametrize("kind", [None, "contacts"])
def test_the_id_of_another_system_is_kept_and_known_again(office, tmp_path, kind):
    text = '[{"id": "API-0", "name": "王样本", "phone": "13800000016"}]'
    take(office, tmp_path, text, name="people.json", kind=kind)
    assert first(office, "SELECT ref FROM contact")["ref"] == "API-0"
    again = take(office, tmp_path, text, name="people.json", kind=kind)
    assert (again.added, again.unchanged) == (0, 1)


def test_an_id_that_counts_the_rows_is_no_number(office, tmp_path):
    take(office, tmp_path, "id,姓名,手机\n1,王样本,13800000016\n2,李样本,13800000017\n")
    assert first(office, "SELECT ref FROM contact")["ref"] is None
