"""What a source of a plugin cannot take in: written out as it stood, mended, taken in again."""

from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook

from leadcrm.plugin import Draft, Source, Text, hookimpl, table
from leadcrm.services.bookview import BookView
from leadcrm.testing import DAY

COLUMNS = {"name": ("项目",), "intent": ("意向投资",), "event": ("活动",)}
NAMELESS = Text(zh="没有项目名称", en="The lead has no name")
HEAD = "某县意向表,,\n项目,意向投资（亿元）,活动\n"
TITLED = HEAD + "铜材项目,5,\n食品项目,很多,\n,1,\n茶叶项目,1,没有的会\n"


def read(where, settings):
    """Yield a lead for each row; one without a name is refused by the source itself."""
    del settings
    for row in table.read(where, COLUMNS, needed=("name",)):
        if not row["name"]:
            yield row.problem(NAMELESS, "name")
            continue
        given = row.given("name", "intent")
        yield Draft(line=row.line, lead=given, event=row["event"] or None)


@pytest.fixture
def desk(plugins):
    """A source of the plugin desk, which claims 意向*.csv."""
    source = Source("desk", Text(zh="意向表", en="intents"), read, ("意向*.csv",))
    plugins.register("desk", SimpleNamespace(leadcrm_sources=hookimpl(lambda: [source])))


@pytest.mark.parametrize(
    ("lang", "why"),
    [
        ("zh", ["不是金额", "没有项目名称", "找不到活动「没有的会」"]),
        ("en", ["is not an amount", "has no name", "没有的会"]),
    ],
)
def test_refused_rows_stand_in_a_file_under_their_titles_with_the_reason(
    desk, cli, listed, tmp_path, lang, why
):
    where, out = listed("意向.csv", TITLED), tmp_path / "退回.csv"
    told = cli("--lang", lang, "import", where, "--errors", str(out))
    assert told.exit_code == 3
    title, head, *rows = out.read_text("utf-8-sig").splitlines()
    assert title.startswith("某县意向表")
    assert head.startswith("项目,意向投资（亿元）,活动,")
    assert [row.split(",")[:2] for row in rows] == [
        ["食品项目", "很多"],
        ["", "1"],
        ["茶叶项目", "1"],
    ]
    for row, words in zip(rows, why, strict=True):
        assert words in row


def test_mended_in_that_file_they_come_in(desk, cli, listed, tmp_path, workspace):
    out = tmp_path / "意向退回.csv"
    cli("import", listed("意向.csv", TITLED), "--errors", str(out))
    mended = out.read_text("utf-8-sig").replace("很多", "2").replace("没有的会", "")
    listed("意向改.csv", mended.replace("\n,1,", "\n瓷器项目,1,"))
    assert cli("import", str(tmp_path / "意向改.csv")).exit_code == 0
    names = {lead.name for lead in BookView(workspace.session, DAY).leads()}
    assert names == {"铜材项目", "食品项目", "茶叶项目", "瓷器项目"}


def test_a_dry_run_writes_them_too_and_nothing_else(desk, cli, listed, tmp_path, workspace):
    out = tmp_path / "退回.xlsx"
    cli("import", listed("意向.csv", TITLED), "--errors", str(out), "--dry-run")
    (sheet,) = CalamineWorkbook.from_path(str(out)).sheet_names
    assert len(CalamineWorkbook.from_path(str(out)).get_sheet_by_name(sheet).to_python()) == 5
    assert BookView(workspace.session, DAY).leads() == ()


def test_a_file_that_is_there_is_not_written_over(desk, cli, listed, tmp_path, workspace):
    out = tmp_path / "退回.csv"
    out.write_text("改了一半", "utf-8")
    told = cli("import", listed("意向.csv", TITLED), "--errors", str(out))
    assert told.exit_code == 1
    assert "换个文件名" in told.errors
    assert out.read_text("utf-8") == "改了一半"
    assert BookView(workspace.session, DAY).leads() == ()


def test_a_list_without_faults_leaves_no_file(desk, cli, listed, tmp_path):
    out = tmp_path / "退回.csv"
    assert (
        cli("import", listed("意向.csv", "项目\n铜材项目\n"), "--errors", str(out)).exit_code == 0
    )
    assert not out.exists()


def test_of_several_lists_each_has_a_file_of_its_own(desk, cli, listed, tmp_path):
    wheres = [listed(f"意向{n}.csv", "项目,意向投资\n甲,很多\n") for n in (1, 2)]
    cli("import", *wheres, "--errors", str(tmp_path / "退回.csv"))
    assert sorted(each.name for each in tmp_path.glob("退回*")) == [
        "退回-意向1.csv",
        "退回-意向2.csv",
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["没有这个文件", "是文件夹", "--as 来源"]),
        ("en", ["There is no such file", "is a folder", "--as SOURCE"]),
    ],
)
def test_what_is_no_file_is_told_in_the_language_asked_with_what_to_do(cli, tmp_path, lang, said):
    (tmp_path / "箱").mkdir()
    told = [cli("--lang", lang, "import", str(tmp_path / name)) for name in ("没有.csv", "箱")]
    assert [each.exit_code for each in told] == [1, 1]
    whole = " ".join(each.errors for each in told)
    for words in said:
        assert words in whole


def test_files_for_refused_rows_are_all_looked_at_before_anything_is_written(
    desk, cli, listed, tmp_path
):
    wheres = [listed(f"意向{n}.csv", HEAD + f"项目{n},5,\n") for n in (1, 2)]
    (tmp_path / "退回-意向2.csv").write_text("有人改过", "utf-8")
    told = cli("import", *wheres, "--errors", str(tmp_path / "退回.csv"))
    assert (told.exit_code, "换个文件名" in told.errors) == (1, True)
    assert cli("lead", "list", "--json").json["items"] == []


def test_files_of_one_name_from_two_folders_leave_a_file_each(desk, cli, tmp_path):
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "意向.csv").write_text(HEAD + f"{folder}项目,很多,\n", "utf-8")
    wheres = [str(tmp_path / folder / "意向.csv") for folder in ("甲", "乙")]
    assert cli("import", *wheres, "--errors", str(tmp_path / "退回.csv")).exit_code == 3
    for file, row in (("退回-意向.csv", "甲项目"), ("退回-意向-2.csv", "乙项目")):
        assert row in (tmp_path / file).read_text("utf-8-sig")
