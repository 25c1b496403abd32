"""A list never does silently what a verb must justify: told before and after, not followed."""

import json
import shutil

import pytest

from leadcrm.text import LANGS

ROSTER = ("--unit", "示例一镇=测王,测李", "--unit", "示例经开区=测张")
INIT = ["init", "--office", "430699", "--name", "示例办", "--me", "测甲", *ROSTER]
HEAD = "项目名称,责任单位,责任人,当前阶段,签约时间\n"
SIGNED = HEAD + "示例铜箔项目,示例一镇,测王,已签约,2026-10-12\n"


AS_OF = {"LEADCRM_TODAY": "2026-10-23"}


@pytest.fixture(scope="module")
def signed(session, tmp_path_factory):
    """A closed book into which a sheet with a signed project came; copy it."""
    folder = tmp_path_factory.mktemp("signed")
    (folder / "一.csv").write_text(SIGNED, encoding="utf-8")
    session([INIT, ["import", "一.csv"]], folder / "b.db", "zh", env=AS_OF)
    return folder / "b.db"


@pytest.fixture
def office(session, signed, tmp_path):
    """Runs commands in a copy of the book; `sheet` is the row of the sheet that comes next."""
    book = shutil.copy(signed, tmp_path / "b.db")

    def run(*commands, sheet=None, lang="zh"):
        if sheet is not None:
            (tmp_path / "二.csv").write_text(HEAD + sheet + "\n", encoding="utf-8")
        return session(commands, book, lang, env=AS_OF)

    return run


SHOWN = ["lead", "show", "L-0001", "--json"]


def lead(shown):
    row = json.loads(shown[: shown.rindex("=== ")])["row"]
    return row["stage"], row["owner"], row["unit"], row["signed_on"]


KEPT = ("contract_signed", "测王", "示例一镇", "2026-10-12")
CHANGES = {
    "a stage back": ("示例铜箔项目,示例一镇,测王,洽谈中,", "签约", "在谈"),
    "giving up": ("示例铜箔项目,示例一镇,测王,流失,", "签约", "流失"),
    "another owner": ("示例铜箔项目,示例一镇,测李,已签约,", "测王", "测李"),
    "another unit": ("示例铜箔项目,示例经开区,测王,已签约,", "示例一镇", "示例经开区"),
    "another signed day": (
        "示例铜箔项目,示例一镇,测王,已签约,2026-10-19",
        "2026-10-12",
        "2026-10-19",
    ),
}


@pytest.mark.parametrize("options", [(), ("--update",), ("--dry-run",)], ids=str)
@pytest.mark.parametrize("what", CHANGES)
def test_it_is_told_per_row_as_needs_a_person_before_and_after_and_not_followed(
    office, what, options
):
    row, before, after = CHANGES[what]
    shown, page = office(["import", "二.csv", "--json", *options], SHOWN, sheet=row)
    assert shown.endswith("=== 3")
    (told,) = json.loads(shown[: shown.rindex("=== ")])["rows"]
    assert (told["result"], told["before"], told["after"]) == ("needs_person", before, after)
    assert lead(page) == KEPT


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", CHANGES)
def test_a_person_reads_what_it_was_what_it_would_be_and_the_command_that_does_it(
    office, what, lang
):
    row, before, after = CHANGES[what]
    shown = office(["import", "二.csv"], sheet=row, lang=lang)[0]
    assert "leadcrm lead " in shown
    assert "L-0001" in shown
    if lang == "zh" or before.startswith(("测", "示", "2026")):
        assert before in shown
        assert after in shown


FOLLOWED = [what for what in CHANGES if what != "giving up"]


@pytest.mark.parametrize("what", FOLLOWED)
def test_it_is_followed_with_consent_and_reason_and_the_history_says_why(office, what):
    row, _, after = CHANGES[what]
    second = ["--approved-by", "测李"] if what == "a stage back" else []
    justified = ["import", "二.csv", "--justify", "局务会定", *second]
    shown, data, page = office(justified, SHOWN, SHOWN[:-1], sheet=row)
    assert shown.endswith("=== 0")
    assert lead(data) != KEPT
    assert after in page
    if what == "a stage back":
        assert "局务会定" in page


@pytest.mark.parametrize("what", ["a stage back", "giving up"])
def test_a_stage_back_and_giving_up_need_a_second_person_too_as_their_verbs_do(office, what):
    row = CHANGES[what][0]
    for second in ((), ("--approved-by", "测王")):  # who owns it is no second person
        justified = ["import", "二.csv", "--justify", "资金断了", *second]
        alone, page = office(justified, SHOWN, sheet=row)
        assert alone.endswith("=== 3")
        assert lead(page) == KEPT


def test_a_stage_forward_is_followed_with_its_entry_and_what_it_lacks_is_owed(office):
    forward = "示例铜箔项目,示例一镇,测王,已注册,"
    shown, data, page = office(["import", "二.csv"], SHOWN, SHOWN[:-1], sheet=forward)
    assert shown.endswith("=== 0")
    assert lead(data)[0] == "registered"
    assert "注册" in page.split("经过")[1]
    assert "2026-10-12" in page


def test_what_the_book_leaves_blank_is_filled_and_a_blank_blanks_nothing(office):
    office(["import", "二.csv"], sheet="示例新项目,,,在谈,")
    office(["import", "二.csv"], sheet="示例新项目,示例经开区,测张,,")
    shown = office(["lead", "show", "示例新项目", "--json"])[0]
    row = json.loads(shown[: shown.rindex("=== ")])["row"]
    assert (row["stage"], row["owner"], row["unit"]) == ("negotiating", "测张", "示例经开区")


@pytest.mark.parametrize("lang", LANGS)
def test_a_lead_of_nobody_stands_on_the_morning_list_and_check_until_somebody_is_named(
    office, lang
):
    _, today, *lists, _, later = office(
        ["import", "二.csv"],
        ["today"],
        ["check"],
        ["lead", "list"],
        ["lead", "transfer", "示例新项目", "--owner", "测李"],
        ["today"],
        sheet="示例新项目,示例一镇,王主任,在谈,",
        lang=lang,
    )
    assert all("示例新项目" in shown for shown in (today, *lists))
    nobody = {"zh": "请明确责任人", "en": "say who is responsible"}[lang]
    assert nobody in today
    assert nobody not in later


def test_the_roster_of_init_has_heads_and_officers(office):
    units, officers = office(["unit", "list"], ["officer", "list"])
    assert "测王" in units
    assert "镇" in units
    assert "园区" in units
    assert "测李" in officers


@pytest.mark.parametrize("lang", LANGS)
def test_an_owner_whose_name_two_officers_have_is_asked_with_both_codes(office, lang):
    _, shown, page = office(
        ["officer", "add", "测王", "--unit", "示例经开区"],
        ["import", "二.csv"],
        ["lead", "show", "示例新项目", "--json"],
        sheet="示例新项目,示例一镇,测王,在谈,",
        lang=lang,
    )
    assert shown.endswith("=== 3")
    assert "O-0002" in shown
    assert "O-0005" in shown
    assert json.loads(page[: page.rindex("=== ")])["row"]["owner"] is None
