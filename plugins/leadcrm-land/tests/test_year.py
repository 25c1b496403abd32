"""The parcels of 2019 in the sample book: what the report says of them comes out."""

import pytest

from leadcrm_land import hooks


def figures(sheet):
    return {each["name"]: each["value"] for each in sheet["figures"]}


def test_import_parcels_csv_17_parcels_no_lead_no_contact_signed_not_landed_stays_44(year):
    before, contacts = year.before
    assert (year.taken["added"], year.taken["rejected"]) == (17, 0)
    assert year.taken["kinds"] == {"parcel": 17}
    assert before["signed_not_landed"] == 44
    assert year("today")["summary"] == before
    assert len(year("contact", "list")["items"]) == contacts


def test_land_list_17_offered_3_sold_796_printed_近8亿元_174_of_1462_亩(year, cli):
    told = figures(year("land", "list"))
    assert (told["offered"], told["sold"], told["on_offer"]) == (17, 3, 14)
    assert (told["offered_mu"], told["sold_mu"]) == ("1,462", "174")
    assert told["amount"] == {"fen": 79_600_000_000, "currency": "CNY"}
    page = cli("land", "list", "--db", year.book).text
    assert "推介17宗1,462亩，摘牌3宗174亩，成交7.96亿元，近8亿元；在推14宗1,288亩" in page
    page = cli("land", "list", "--db", year.book, "--lang", "en").text
    assert "17 offered, 1,462 mu; 3 sold, 174 mu, CNY 796m, nearly CNY 800 million" in page
    assert "; on offer now: 14, 1,288 mu" in page


def test_land_match_for_100_mu_of_industry_is_d10_to_d17_and_no_commercial_one(year):
    found = year("land", "match", "--mu", "100", "--use", "工业")["items"]
    assert [each["number"] for each in found] == [f"D{n}" for n in range(10, 18)]
    assert [found[0]["mu"], found[-1]["mu"]] == ["93", "142"]
    assert year("land", "match", "L002", "--mu", "100亩")["items"] == found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_won_and_is_in_nobodys_book_is_asked_about_and_so_are_leads_without_a_parcel(
    year, cli, lang
):
    def page():
        text = cli("land", "list", "--db", year.book, "--lang", lang).text
        return text.partition("───\n")[2].replace("\n", "")

    assert "虚构竞得人1 D02、虚构竞得人4 D05、虚构竞得人7 D08" in page()
    assert "leadcrm contact add" in page()
    year("contact", "add", "虚构竞得人1", "--kind", "企业")
    assert "虚构竞得人1 D02" not in page()
    agreed = ("--start-by", "2019-12-01", "--production-by", "2020-12-01")
    agreed += ("--evidence", "出让合同 1 2019-10-30")
    year("lead", "advance", "L001", "供地", *agreed)
    lead = "L-0001"
    assert lead in page()
    assert f"leadcrm land sell {'宗地号' if lang == 'zh' else 'NUMBER'} --lead" in page()
    year("land", "sell", "D05", "--lead", lead)
    assert lead not in page()


def test_the_sample_is_the_list_of_2019_and_a_second_time_nothing_is_new(year):
    (sample,) = hooks.leadcrm_samples()
    assert year.list.endswith(sample.target.partition(":")[2])
    again = year("import", year.list)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 17)
