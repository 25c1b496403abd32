"""Names in lists: blanks do not matter, one name of two records is refused, namesakes stay two."""

from datetime import date

import pytest

from leadcrm.text import LANGS

SAID_ON = date(2026, 11, 23)


def take(office, folder, text, **options):
    path = folder / "名单.csv"
    path.write_text(text, encoding="utf-8")
    return office.incoming.run([str(path)], today=SAID_ON, **options)


def rows(office, table, columns):
    found = office.session.query("SELECT " + columns + " FROM " + table)  # noqa: S608 - own words
    return [tuple(dict(row).values()) for row in found]


@pytest.mark.parametrize("written", ["测乙", "测　乙", "测 乙", " 测 乙 ", "測乙", "测\u200b乙"])
def test_an_officer_is_known_whatever_blanks_stand_in_the_name(office, tmp_path, written):
    take(office, tmp_path, "officer_id,name\nx1,测乙\n", kind="officers")
    take(office, tmp_path, f"项目名称,责任人\n样例辰项目,{written}\n")
    ((name, owner),) = rows(office, "lead", "name, owner_id")
    names = dict(rows(office, "officer", "id, name"))
    assert (name, names[owner]) == ("样例辰项目", "测乙")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("followups", "lead,due,what\n样例重名项目,2026-12-05,第三件\n"),
        ("activities", "日期,项目,方式,内容\n2026-11-01,样例重名项目,电话,谈地价\n"),
        ("funds", "lead_id,arrived_on,amount\n样例重名项目,2026-11-01,300万元\n"),
    ],
)
def test_a_name_that_two_leads_have_is_refused_with_both_codes(office, tmp_path, kind, text, lang):
    office.leads.add("样例重名项目", today=SAID_ON)
    office.leads.add("样例重名项目", today=SAID_ON, different=True)
    report = take(office, tmp_path, text, kind=kind)
    (told,) = report.rows
    assert told.result == "rejected"
    assert "L-0001" in told.reason.to(lang)
    assert "L-0002" in told.reason.to(lang)
    assert report.added == 0


def test_the_code_says_which_of_two_is_meant(office, tmp_path):
    office.leads.add("样例重名项目", today=SAID_ON)
    office.leads.add("样例重名项目", today=SAID_ON, different=True)
    text = "lead,due,what\nL-0002,2026-12-05,第三件\n"
    assert take(office, tmp_path, text, kind="followups").added == 1


def test_contacts_that_were_merged_are_one(office, tmp_path):
    first = office.contacts.add("enterprise", "示例铜业")
    second = office.contacts.add("enterprise", "示例铜业")
    office.merging.merge(first.code, second.code)
    text = "code,ref,source,name,contact_id\n,,,样例甲项目,示例铜业\n"
    take(office, tmp_path, text, kind="leads")
    ((contact,),) = rows(office, "lead", "contact_id")
    assert contact is not None


@pytest.mark.parametrize("phones", [("", ""), ("19900000401", "19900000402"), ("", "19900000402")])
def test_namesakes_of_two_firms_stay_two(office, tmp_path, phones):
    text = "项目名称,投资方,联系人,联系电话\n"
    text += f"样例甲项目,虚构甲机械有限公司,张样本,{phones[0]}\n"
    text += f"样例乙项目,虚构乙食品有限公司,张样本,{phones[1]}\n"
    take(office, tmp_path, text)
    people = [row for row in rows(office, "contact", "name, employer, kind") if row[2] == "person"]
    assert [employer for _, employer, _ in people] == ["虚构甲机械有限公司", "虚构乙食品有限公司"]


def test_one_person_of_one_firm_in_two_rows_stays_one(office, tmp_path):
    text = "项目名称,投资方,联系人\n样例甲项目,示例甲厂,张样本\n样例乙项目,示例甲厂,张样本\n"
    take(office, tmp_path, text)
    assert sum(kind == "person" for (kind,) in rows(office, "contact", "kind")) == 1
