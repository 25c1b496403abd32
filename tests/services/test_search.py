"""Search finds any part of a name, in any script, in pinyin, and parts of phone numbers.

What it answers equals a scan through all texts, whatever was added, changed, undone or merged.
"""

import itertools
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadcrm.errors import AmbiguousError, LeadcrmError, NotFoundError
from leadcrm.founding import create_workspace
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace, open_workspace
from leadcrm.zh.pinyin import pinyin_keys

DAY = date(2019, 10, 31)


def found(crm: Workspace, text: str) -> list[tuple[str, str]]:
    return [(hit.name, hit.matched) for hit in crm.finder.find(text)]


@pytest.fixture(params=["marked", "settled"])
def either(
    office: Workspace, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    """An office whose search reads marked rows, and one in which each write settles them."""
    if request.param == "settled":
        monkeypatch.setattr("leadcrm.storage.searched.MANY", 0)
    return office


@pytest.mark.parametrize(
    ("typed", "matched"),
    [
        ("正威", "name"),
        ("威集", None),
        ("威（集", "name"),
        ("深圳正威(集团)有限公司", "name"),
        ("深圳正威（集團）", "name"),
        ("华威", "aliases"),
        ("華威國際", "aliases"),
        ("ＡＢ铜", "aliases"),
        ("szzw", "pinyin"),
        ("zwjt", "pinyin"),
        ("zhengwei", "pinyin"),
        ("zhengwjit", "pinyin"),
        ("hwgj", "pinyin"),
        ("wgjab", None),
        ("13900000001", "phone"),
        ("139-0000-0001", "phone"),
        ("+86 1390000", "phone"),
        ("0001", "phone"),
        ("07305222", "phone"),
        ("001", None),
        ("engwei", None),
        ("龘", None),
        ("·", None),
        ("", None),
    ],
)
def test_a_firm_is_found_by_any_part_of_what_it_is_called(
    either: Workspace, typed: str, matched: str | None
) -> None:
    office = either
    office.contacts.add(
        "企业",
        "深圳正威（集团）有限公司",
        aliases="华威国际、AB铜",
        phone="+86 139-0000 0001 / 0730-5222222",
    )
    name = "深圳正威（集团）有限公司"
    assert found(office, typed) == ([(name, matched)] if matched else [])


@pytest.mark.parametrize("typed", ["cq", "zq", "chongqing", "zhongqing", "cqs", "zqing", "shanxx"])
def test_a_sign_of_several_readings_is_found_by_each(either: Workspace, typed: str) -> None:
    office = either
    office.leads.add("重庆单雄信项目", today=DAY)
    office.leads.add("曾样本项目", today=DAY)
    assert [name for name, _ in found(office, typed)] == ["重庆单雄信项目"]
    assert [name for name, _ in found(office, "cengyb")] == ["曾样本项目"]


def test_the_best_answer_comes_first(office: Workspace) -> None:
    for name in ("新正威样本", "正威样本", "正威", "别名样本", "zwyb样本"):
        office.contacts.add("企业", name, aliases="正威股份" if name == "别名样本" else None)
    assert found(office, "正威") == [
        ("正威", "name"),
        ("正威样本", "name"),
        ("新正威样本", "name"),
        ("别名样本", "aliases"),
    ]
    assert found(office, "zwyb") == [
        ("zwyb样本", "name"),
        ("正威样本", "pinyin"),
        ("新正威样本", "pinyin"),
    ]


def test_pinyin_means_a_record_where_one_alone_answers_and_lists_them_where_several_do(
    office: Workspace,
) -> None:
    office.contacts.add("企业", "正威集团")
    assert office.finder.resolve("zwjt")[1]["name"] == "正威集团"
    office.contacts.add("企业", "中伟集团")
    with pytest.raises(AmbiguousError) as raised:
        office.finder.resolve("zwjt")
    assert [name for _, name in raised.value.choices] == ["正威集团", "中伟集团"]
    office.contacts.add("企业", "zwjt")
    assert office.finder.resolve("zwjt")[1]["name"] == "zwjt"
    with pytest.raises(NotFoundError):
        office.finder.resolve("zwjm")


def test_a_whole_name_is_met_in_any_script_and_as_it_is_written_first(office: Workspace) -> None:
    office.contacts.add("企业", "三湘集團")
    office.contacts.add("企业", "三湘集团有限公司")
    assert office.finder.resolve("三湘集团")[1]["name"] == "三湘集團"
    office.contacts.add("企业", "三湘集团")
    assert office.finder.resolve("三湘集团")[1]["name"] == "三湘集团"
    assert office.finder.resolve("三湘集團")[1]["name"] == "三湘集團"


def test_a_hit_by_phone_shows_the_number_masked(office: Workspace) -> None:
    office.contacts.add("乡友", "某样本", phone="13900000001")
    (hit,) = office.finder.find("0000001")
    assert (hit.matched, hit.value) == ("phone", "139****0001")


def test_what_is_in_the_book_before_the_marks_are_settled_and_after_is_found_alike(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(7):
        office.leads.add(f"铜箔{n}", today=DAY)
    unsettled = found(office, "tb")
    assert office.engine.texts.waiting(100) == 9  # the office's unit and officer, too
    monkeypatch.setattr("leadcrm.storage.searched.MANY", 5)
    office.leads.edit("L-0001", today=DAY, name="铝箔0")
    assert office.engine.texts.waiting(100) == 0
    assert found(office, "tb") == unsettled[1:]
    assert found(office, "lb") == [("铝箔0", "pinyin")]
    assert differences(office.session.journal) == []


@pytest.mark.parametrize("spoil", ["text", "grams", "mark"])
def test_the_audit_sees_a_search_that_is_not_what_the_rows_say(
    golden: Workspace, spoil: str
) -> None:
    assert differences(golden.session.journal) == []
    sql = {
        "text": "UPDATE sought SET text = '别的' WHERE n = (SELECT max(n) FROM sought)",
        "grams": "INSERT INTO gram(rowid, g) VALUES (1, 'zw正威')",
        "mark": "DELETE FROM sought WHERE settled = 0 OR n = (SELECT min(n) FROM sought)",
    }[spoil]
    golden.engine.execute(sql)
    assert differences(golden.session.journal) != []


@pytest.mark.parametrize("table", ["sought", "gram"])
def test_a_book_without_its_search_says_so_in_a_sentence(book: Path, table: str) -> None:
    with open_workspace(book) as workspace:
        workspace.engine.execute(f"DROP TABLE {table}")
    with open_workspace(book, readonly=True) as workspace:
        assert workspace.finder.resolve("L-0057")[1]["code"] == "L-0057"
        with pytest.raises(LeadcrmError):
            workspace.finder.find("正威")


# --- equal to a scan, which is written here as the documents say it -----------------------------

SIGNS = "正威重庆单曾集團团国際（）·、0139ab 龙龍"
names = st.text(SIGNS, min_size=1, max_size=7).filter(lambda text: folded(text) != "")
phones = st.none() | st.sampled_from(["139-0000 0139", "+86 13900000139", "0730-5222222"])
aliases = st.none() | names
words = st.one_of(
    st.text(SIGNS, min_size=1, max_size=3),
    st.text("zhengwcqsdaj139", min_size=1, max_size=5),
    st.sampled_from(["zhengwei", "zwjt", "chongqing", "1390", "0000139", "05222", "dan", "szw"]),
)
step = st.one_of(
    st.tuples(st.just("add"), names, aliases, phones),
    st.tuples(st.just("list"), st.lists(names, min_size=1, max_size=3)),
    st.tuples(st.just("edit"), st.integers(0, 5), names, aliases),
    st.tuples(st.just("merge"), st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def folded(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).replace("·", "").split())
    return plain.translate(str.maketrans("團際龍", "团际龙")).casefold()


def spellings(name: str) -> Iterator[str]:
    """Every way to type a name from some sign on, to its end."""
    signs = [sign for sign in name if sign.isalnum()]
    for start in range(len(signs)):
        ways = [
            {part for sound in pinyin_keys(sign).full for part in (sound, sound[0])}
            for sign in signs[start:]
        ]
        yield from map("".join, itertools.product(*ways))


def answers(row: dict[str, str | None], word: str) -> bool:
    texts = [folded(row["name"] or ""), folded(row["aliases"] or "")]
    plain, number = folded(word), "".join(filter(str.isdigit, word))
    if plain and any(plain in text for text in texts):
        return True
    phone = "".join(filter(str.isdigit, (row["phone"] or "").replace("+86", "")))
    if plain and plain == number and len(number) > 3 and number in phone:
        return True
    if len(plain) < 2 or not plain.isascii() or not plain.isalnum() or plain.isdigit():
        return False
    each = [texts[0], *texts[1].split("、")]
    return any(way.startswith(plain) for name in each for way in spellings(name))


def take(crm: Workspace, what: tuple[object, ...]) -> None:
    """Take one step, if it can be taken."""
    verb, *more = what
    known = crm.contacts.list("person")
    try:
        if verb == "add":
            name, alias, phone = more
            crm.contacts.add("person", str(name), aliases=alias, phone=phone)
        elif verb == "list":
            with crm.session.command("import") as command:
                called = list(more[0])  # type: ignore[call-overload]
                codes = command.next_codes("contact", len(called))
                people = [("person", *each) for each in zip(codes, called, strict=True)]
                command.add_many("contact", ("kind", "code", "name"), people)
        elif verb == "edit" and known:
            at, name, alias = more
            code = known[at % len(known)].code or ""
            crm.contacts.edit(code, name=str(name), aliases=alias or "")
        elif verb == "merge" and known:
            one, other = (known[at % len(known)].code or "" for at in more)
            crm.merging.merge(one, other)
        elif verb in {"undo", "redo"}:
            getattr(crm.past, str(verb))()
    except LeadcrmError:
        return


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(step, min_size=1, max_size=8),
    asked=st.lists(words, min_size=4, max_size=8),
    marks=st.sampled_from([0, 0, 2, 200]),
)
def test_search_equals_a_substring_scan_after_any_work(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[object, ...]],
    asked: list[str],
    marks: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("leadcrm.storage.searched.MANY", marks)
        work_and_ask(tmp_path_factory, steps, asked)


def work_and_ask(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[object, ...]],
    asked: list[str],
) -> None:
    path = tmp_path_factory.mktemp("search") / "book.db"
    with create_workspace(path, office="430681", name="测试办", me="张样本") as crm:
        crm.engine.execute("PRAGMA synchronous = OFF")
        for each in steps:
            take(crm, each)
            for word in asked:
                rows = crm.session.query("SELECT * FROM contact WHERE office = :office")
                codes = {row["id"]: row["code"] for row in rows}
                expected = {
                    codes[row["merged_into_id"] or row["id"]] for row in rows if answers(row, word)
                }
                hits = [hit.code for hit in crm.finder.find(word) if hit.kind == "person"]
                assert sorted(hits) == sorted(expected), word
        assert differences(crm.session.journal) == []


@pytest.mark.parametrize("typed", ["正威", "zwjt", "zhengwei", "1390", "c"])
def test_a_plugin_that_may_only_look_can_search(book: Path, typed: str) -> None:
    with open_workspace(book, readonly=True) as workspace:
        with workspace.engine.only_reading():
            looked = workspace.finder.find(typed)
        assert looked == workspace.finder.find(typed)
