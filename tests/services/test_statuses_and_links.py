"""A record of a plugin goes on as its kind allows, and may name several other records."""

from types import SimpleNamespace

import attrs
import pytest

from leadcrm.errors import NotFoundError, ReadingError, RuleError
from leadcrm.plugin import (
    Change,
    Draft,
    NewRecord,
    Plan,
    RecordKind,
    Statuses,
    Text,
    detail,
    hookimpl,
)
from leadcrm.plugin.manager import Plugins, installed
from leadcrm.services.bookview import BookView
from leadcrm.testing import DAY
from leadcrm.testing.contracts import RecordKindContract

STATES = {
    "received": Text(zh="已收", en="received"),
    "passed_on": Text(zh="已转办", en="passed on"),
    "answered": Text(zh="已答复", en="answered"),
}
MOVES = {"received": ("passed_on", "answered"), "passed_on": ("answered",)}


@attrs.frozen(kw_only=True)
class Letter:
    """A letter to the office, with its status and the firms that it speaks of."""

    status: str | None = detail(zh="办理情况", en="status", codes=STATES)
    firms: tuple[str, ...] | None = detail(zh="涉及企业", en="firms")
    pages: int | None = detail(zh="页数", en="pages")


KIND = RecordKind(
    "letter",
    Text(zh="来信", en="letter"),
    "letters",
    Letter,
    headers={"涉及企业": "firms", "办理情况": "status"},
    statuses=Statuses("status", MOVES),
    links={"firms": "contact"},
)


@hookimpl
def leadcrm_record_kinds():
    yield KIND


POST = SimpleNamespace(leadcrm_record_kinds=leadcrm_record_kinds)


@pytest.fixture
def firms(workspace, plugins, make_contact):
    """The codes of two firms, and the plugin at work."""
    plugins.register("post", POST)
    return [make_contact(name=name).code for name in ("甲样本厂", "乙样本厂")]


@pytest.fixture
def write(workspace, firms):
    return lambda *steps: workspace.plugin_work.write("post.add", Plan(steps), DAY).items


@pytest.fixture
def view(workspace):
    return BookView(workspace.session, DAY)


def letter(**fields):
    return Draft(record=NewRecord(kind="letter", fields={"name": "一号信", **fields}))


class TestLetter(RecordKindContract):
    @pytest.fixture
    def record_kind(self, plugins):
        plugins.register("post", POST)
        return plugins.record_kinds()["letter"]

    @pytest.fixture
    def sample(self, firms):
        return {
            "name": "一号信",
            "on": "2019-10",
            "status": "已转办",
            "firms": firms,
            "pages": "3",
        }


def test_a_status_goes_on_as_allowed_and_is_typed_by_its_label(view, write):
    write(letter(status="已收"))
    entry = view.find("一号信", "letter")
    assert entry["status"] == "received"
    write(Change(entry=entry, fields={"status": "passed on"}))
    write(Change(entry=entry, fields={"pages": 2}))
    assert view.find("一号信", "letter")["status"] == "passed_on"


@pytest.mark.parametrize(
    ("old", "new", "said", "hint"),
    [
        ("已转办", "已收", "不能从「已转办」改为「已收」", "可以改为：已答复"),
        ("已答复", "已收", "不能从「已答复」改为「已收」", "「已答复」以后不再变"),
        ("已转办", "已转办", "已经是「已转办」", "可以改为：已答复"),
        ("已收", None, "是「已收」，不能清空", "可以改为：已转办 已答复"),
    ],
)
def test_a_change_outside_the_moves_is_refused_in_words(view, write, old, new, said, hint):
    write(letter(status=old))
    entry = view.find("一号信", "letter")
    with pytest.raises(RuleError) as refused:
        write(Change(entry=entry, fields={"status": new, "pages": 9}))
    assert refused.value.message.zh == f"来信「一号信」的办理情况{said}"
    assert refused.value.hint.zh == hint
    assert "of the letter “一号信”" in refused.value.message.en
    assert view.find("一号信", "letter")["pages"] is None


def test_a_word_that_is_no_status_is_refused_with_those_there_are(write):
    with pytest.raises(ReadingError) as refused:
        write(letter(status="已办结"))
    assert "已答复" in refused.value.hint.zh


def test_a_list_moves_a_status_only_as_allowed_and_asks_otherwise(view, write, cli, tmp_path):
    write(letter(status="已转办", ref="X1"))
    sheet = tmp_path / "letters.csv"

    def said(status: str) -> dict:
        sheet.write_text(f"letter_id,name,办理情况\nX1,一号信,{status}\n", "utf-8")
        return cli("import", str(sheet), "--as", "letters", "--update", "--json").json

    back = said("已收")
    assert view.find("一号信", "letter")["status"] == "passed_on"
    assert any("不能从「已转办」改为「已收」" in row["reason"] for row in back["rows"])
    said("已答复")
    assert view.find("一号信", "letter")["status"] == "answered"


def test_several_records_are_named_by_code_name_or_entry_and_come_back_as_entries(
    view, write, firms
):
    firm = view.find(firms[0], "contact")
    write(letter(firms=[firm, "乙样本厂"]))
    assert [each.name for each in view.find("一号信", "letter")["firms"]] == [
        "甲样本厂",
        "乙样本厂",
    ]
    write(Change(entry=view.find("一号信", "letter"), fields={"firms": "乙样本厂、甲样本厂"}))
    assert [each.code for each in view.find("一号信", "letter")["firms"]] == firms[::-1]
    with pytest.raises(NotFoundError):
        write(Change(entry=view.find("一号信", "letter"), fields={"firms": ["没有的厂"]}))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_shows_names_and_words_and_json_has_codes_beside_names(write, cli, firms, lang):
    code = write(letter(firms=firms, status="已转办"))[0].code
    page = cli("show", code, "--lang", lang).text
    assert "甲样本厂" in page
    assert "乙样本厂" in page
    assert STATES["passed_on"].to(lang) in page
    whole = cli("show", code, "--json").json
    assert (whole["firms"], whole["firms_name"]) == (firms, ["甲样本厂", "乙样本厂"])
    assert (whole["status"], whole["status_label"]) == ("passed_on", "已转办")


def test_a_list_goes_out_as_codes_and_for_people_with_names_and_comes_back_the_same(
    view, write, cli, firms, tmp_path
):
    write(letter(firms=firms, status="已转办"))
    plain, people = tmp_path / "letters.csv", tmp_path / "来信.xlsx"
    assert cli("export", "letters", str(plain)).exit_code == 0
    assert f"{firms[0]}、{firms[1]}" in plain.read_text("utf-8")
    assert cli("export", "letters", str(people)).exit_code == 0
    for path in (plain, people):
        again = cli("import", str(path), "--as", "letters", "--update", "--json").json
        assert (again["updated"], again["unchanged"], again["rows"]) == (0, 1, []), path
    cli("undo")
    sheet = tmp_path / "new.csv"
    sheet.write_text("letter_id,name,涉及企业\nX9,二号信,甲样本厂；乙样本厂\n", "utf-8")
    assert cli("import", str(sheet), "--as", "letters", "--json").json["added"] == 1
    assert [each.code for each in view.find("二号信", "letter")["firms"]] == firms


def test_a_merged_firm_is_shown_as_the_one_that_stays(workspace, view, write, firms):
    write(letter(firms=firms))
    workspace.merging.merge(firms[0], firms[1])
    assert {each.code for each in view.find("一号信", "letter")["firms"]} == {firms[0]}


def test_without_its_plugin_the_codes_are_still_on_the_page(write, cli, firms):
    code = write(letter(firms=firms, status="已转办"))[0].code
    installed.cache_clear()
    said = cli("show", code)
    assert said.exit_code == 0
    assert firms[0] in said.text
    assert "passed_on" in said.text


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"statuses": Statuses("status", {"received": ("lost",)})}, "lost"),
        ({"links": {"people": "contact"}}, "people"),
    ],
)
def test_a_kind_whose_moves_or_links_lead_nowhere_is_named(more, wrong):
    @hookimpl
    def leadcrm_record_kinds():
        yield RecordKind("letter", Text(zh="来信", en="letter"), "letters", Letter, **more)

    made = Plugins()
    made.register("post", SimpleNamespace(leadcrm_record_kinds=leadcrm_record_kinds))
    assert "letter" not in made.record_kinds()
    assert wrong in made.problems[0][1].en
