"""Who was invited, who came: at the door, from lists, and on the page of an event."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.events import draw_event, draw_events, draw_guests, draw_noted
from leadcrm.cli.render.page import Page
from leadcrm.errors import AmbiguousError, LeadcrmError, NotFoundError, ReadingError, UsageError
from leadcrm.founding import create_workspace
from leadcrm.services.events.attending import events_of
from leadcrm.services.importing.attending import role_said
from leadcrm.storage.audit import differences
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

TODAY = date(2026, 11, 24)


@pytest.fixture
def fair(office: Workspace) -> Workspace:
    office.events.add("样本推介会", kind="推介会", start="2026-11-20")
    for name, phone in (("甲样本", "13800000011"), ("乙样本", "13800000012")):
        office.contacts.add("乡友", name, phone=phone)
    return office


def names(book: Workspace, event: str = "样本推介会", **more: str) -> list[str]:
    return [guest.name for guest in book.guests.list(event, **more).items]


def test_18_came_to_the_fair_and_35_experts_to_the_meeting(golden: Workspace) -> None:
    assert len(golden.guests.list("E02").items) == golden.guests.list("E02").totals.came == 18
    assert len(golden.guests.list("E03").items) == golden.guests.list("E03").totals.came == 35
    assert {guest.kind for guest in golden.guests.list("E03").items} == {"expert"}
    counts = {row.ref: row.guests for row in golden.events.list()}
    assert (counts["E02"].came, counts["E03"].came, counts["E13"].came) == (18, 35, 0)
    assert golden.events.show("E03", today=TODAY).guests.came == 35
    assert all(
        "source_event" not in (row["extra"] or "") for row in golden.session.rows("contact")
    )


def test_many_in_one_command_and_nobody_twice(fair: Workspace) -> None:
    made = fair.guests.invite("样本推介会", ["甲样本、乙样本", "张样本"])
    assert ([g.name for g in made.added], made.totals) == (
        ["甲样本", "乙样本", "张样本"],
        (3, 0, 0),
    )
    again = fair.guests.note("样本推介会", ["甲样本", "甲样本", "乙样本"])
    assert (len(again.added), again.totals) == (2, (3, 2, 0))
    third = fair.guests.note("样本推介会", ["甲样本"])
    assert ([g.name for g in third.known], third.added) == (["甲样本"], ())
    assert names(fair, role="受邀") == ["甲样本", "乙样本", "张样本"]
    assert names(fair, role="came") == ["甲样本", "乙样本"]
    fair.past.undo()
    assert fair.guests.list("样本推介会").totals == (3, 0, 0)
    assert differences(fair.session.journal) == []


def test_a_new_face_becomes_a_contact_and_is_known_again_by_the_phone(fair: Workspace) -> None:
    made = fair.guests.note("样本推介会", ["丙样本 138 0000 0013 示例铜业", "甲样本 13800000011"])
    assert (len(made.new_contacts), [g.name for g in made.added]) == (1, ["丙样本", "甲样本"])
    (new,) = [row for row in fair.session.rows("contact") if row["name"] == "丙样本"]
    assert (new["phone"], new["employer"], new["kind"]) == ("13800000013", "示例铜业", "person")
    again = fair.guests.note("样本推介会", ["丙样本"], phone="+86 13800000013")
    assert (again.new_contacts, again.added, len(again.known)) == ((), (), 1)
    assert len(fair.session.rows("contact")) == 3
    fair.past.undo()  # the second changed nothing: it is the first that is taken back
    assert len(fair.session.rows("contact")) == 2
    assert names(fair) == []


def test_who_may_be_somebody_known_is_told(fair: Workspace) -> None:
    fair.contacts.add("专家", "丙样本", employer="示例大学")
    made = fair.guests.note("样本推介会", ["丙样本 13900000098 示例铜业"], kind="企业")
    assert made.warnings == ()  # a firm is nobody's namesake
    made = fair.guests.note("样本推介会", ["丙样本 13900000099 示例铜业"])
    assert len(made.new_contacts) == 1
    assert any("丙样本" in warning.zh for warning in made.warnings)


def test_one_of_our_own_at_the_door_is_no_contact(fair: Workspace) -> None:
    fair.records.edit("officer", "张样本", phone="13800000099")
    made = fair.guests.note("样本推介会", ["张样本 13800000099"])
    assert [guest.kind for guest in made.added] == ["officer"]
    assert made.new_contacts == ()


@pytest.mark.parametrize(
    ("who", "more", "error"),
    [
        (["没人认识"], {}, NotFoundError),
        (["样本"], {}, AmbiguousError),
        ([" "], {}, UsageError),
        (["甲样本", "乙样本"], {"phone": "13800000013"}, UsageError),
        (["丙样本"], {"phone": "没有"}, UsageError),
        (["13800000013"], {}, NotFoundError),
        (["甲样本"], {"role": "主持"}, ReadingError),
    ],
)
def test_what_cannot_be_noted_is_told_and_nothing_is(
    fair: Workspace, who: list[str], more: dict[str, Any], error: type[LeadcrmError]
) -> None:
    with pytest.raises(error):
        fair.guests.note("样本推介会", who, **more)
    with pytest.raises(LeadcrmError):
        fair.guests.note("样本推介会", ["甲样本", *who, "没人认识"], **more)
    assert names(fair) == []
    assert len(fair.session.rows("contact")) == 2


def test_who_was_noted_by_mistake_is_struck_off_and_can_come_after_all(fair: Workspace) -> None:
    fair.guests.invite("样本推介会", ["甲样本", "乙样本"])
    fair.guests.note("样本推介会", ["甲样本"])
    assert fair.guests.strike("样本推介会", ["甲样本"]).totals == (1, 0, 0)
    assert names(fair) == ["乙样本"]
    assert fair.events.list()[0].guests == (1, 0, 0)
    _, row = fair.finder.resolve("甲样本", ["contact"])
    assert events_of(fair.session, "contact", row["id"]) == ()
    with pytest.raises(NotFoundError):
        fair.guests.strike("样本推介会", ["甲样本"])
    assert len(fair.guests.note("样本推介会", ["甲样本"]).added) == 1
    for _ in range(2):
        fair.past.undo()
    assert fair.guests.list("样本推介会").totals == (2, 1, 0)


def test_what_an_expert_said_and_what_staff_were_taught_stands_with_them(
    office: Workspace,
) -> None:
    office.contacts.add("专家", "专家样本")
    office.events.add("智库座谈", kind="专家座谈", start="2026-05-08", topic="铜箔产业链")
    office.events.add("招商业务", kind="培训", start="2026-06", hours="8", topic="研判")
    office.guests.note("智库座谈", ["专家样本"], note="建议补链")
    office.guests.note("智库座谈", ["专家样本"], note="先做电解铜箔")
    office.guests.note("招商业务", ["张样本"], role="成员")
    _, expert = office.finder.resolve("专家样本", ["contact"])
    (said,) = events_of(office.session, "contact", expert["id"])
    assert (said.name, said.topic, said.note) == (
        "智库座谈",
        "铜箔产业链",
        "建议补链；先做电解铜箔",
    )
    _, officer = office.finder.resolve("张样本", ["officer"])
    (taught,) = events_of(office.session, "officer", officer["id"])
    assert (taught.hours, taught.roles, taught.start) == (8, ("member",), "2026-06")


def test_being_at_an_event_is_no_touch_on_a_lead(fair: Workspace) -> None:
    fair.leads.add("样本项目", today=TODAY, firm="甲样本")
    fair.guests.note("样本推介会", ["甲样本"])
    assert fair.session.rows("activity") == []
    assert fair.leads.show("样本项目", today=TODAY).days_since_touch is None


def test_merged_guests_are_one(fair: Workspace) -> None:
    fair.guests.note("样本推介会", ["甲样本", "乙样本"])
    fair.merging.merge("C-0001", "C-0002")
    assert fair.guests.list("样本推介会").totals == (0, 1, 0) == fair.events.list()[0].guests
    assert names(fair) == ["甲样本"]


GUESTS = """{title}姓名,单位,电话,参会情况{head}
甲样本,示例铜业,13800000011,已到会{cell}
丁样本,示例锂业,13800000014,请假{cell}
戊样本,示例硅业,13800000015,{cell}
"""


@pytest.mark.parametrize("way", ["event option", "title", "column"])
def test_a_guest_list_comes_in_as_a_sheet(fair: Workspace, tmp_path: Path, way: str) -> None:
    title = "样本推介会嘉宾签到表,,,\n" if way == "title" else ""
    head, cell = (",活动名称", ",样本推介会") if way == "column" else ("", "")
    sheet = tmp_path / "名单.csv"
    sheet.write_text(GUESTS.format(title=title, head=head, cell=cell), "utf-8")
    said = {"event": "样本推介会"} if way == "event option" else {}
    done = fair.intake.run([sheet], today=TODAY, **said)  # type: ignore[arg-type]
    assert done.rejected == 0
    assert names(fair, role="came") == ["甲样本"]
    assert set(names(fair, role="invited")) == {"丁样本", "戊样本"}
    assert len(fair.session.rows("contact")) == 4
    again = fair.intake.run([sheet], today=TODAY, **said)  # type: ignore[arg-type]
    assert (again.added, again.updated, again.rejected) == (0, 0, 0)
    assert fair.guests.list("样本推介会").totals == (2, 1, 0)


def test_an_event_that_nobody_knows_stays_in_the_words_of_the_list(
    fair: Workspace, tmp_path: Path
) -> None:
    sheet = tmp_path / "contacts.csv"
    sheet.write_text("contact_id,kind,name,source_event\nX1,乡友,丁样本,E99\n", "utf-8")
    fair.intake.run([sheet], today=TODAY)
    assert (fair.records.get("contact", "丁样本").extra or {}) == {"source_event": "E99"}


def test_the_whole_book_goes_out_and_comes_back_with_its_guests(
    fair: Workspace, tmp_path: Path
) -> None:
    fair.guests.invite("样本推介会", ["甲样本", "张样本"])
    fair.guests.note("样本推介会", ["甲样本"], note="愿意来看")
    fair.outlet.everything(tmp_path / "all")
    with create_workspace(
        tmp_path / "other.db", office="430681", name="测试办", me="张样本"
    ) as other:
        done = other.intake.run(sorted((tmp_path / "all").glob("*.csv")), today=TODAY)
        assert done.rejected == 0, done.rows
        assert other.guests.list("样本推介会") == fair.guests.list("样本推介会")


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        *(("是", "came"), ("已到", "came"), ("到会", "came"), ("√", "came")),
        *(("受邀", "invited"), ("未到", "invited"), ("否", "invited")),
        *(("组员", "member"), ("看情况", None), ("", None)),
    ],
)
def test_words_for_who_came(cell: str, role: str | None) -> None:
    assert role_said(cell) == role


@pytest.mark.parametrize("part", ["签约", "signing"])
def test_events_are_listed_by_a_part_of_their_kind(golden: Workspace, part: str) -> None:
    found = {row.kind for row in golden.events.list(kind=part)}
    assert found == ({"signing", "signing_and_start"} if part == "签约" else {"signing"})
    assert golden.events.list(kind="没有这种") == ()
    with pytest.raises(UsageError):
        golden.events.list(kind=" ")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_pages_of_guests_fit_the_window(golden: Workspace, columns: int, lang: Lang) -> None:
    made = golden.guests.note("E03", ["C-0046", "张样本 13800000011 示例铜业"], note="建议" * 40)
    pages = [
        draw_guests(_page(columns), golden.guests.list("E03"), lang),
        draw_events(_page(columns), golden.events.list(), lang),
    ]
    for page in pages:
        lines = ["".join(text for text, _ in line) for line in page.lines]
        assert all(width(line) <= columns for line in lines)
    said = "\n".join(_text(draw_noted(_page(columns), made, lang)))
    assert ("合计" if lang == "zh" else "in all") in said
    shown = "\n".join(
        _text(draw_event(_page(columns), golden.events.show("E03", today=TODAY), lang))
    )
    assert ("到会37" if lang == "zh" else "came 37") in shown


def _page(columns: int) -> Page:
    return Page(color=False, columns=columns)


def _text(page: Page) -> list[str]:
    return ["".join(text for text, _ in line) for line in page.lines]


def came_in(book: Workspace, tmp_path: Path, text: str, **said: Any) -> Any:
    path = tmp_path / "登记.csv"
    path.write_text(text, "utf-8")
    return book.intake.run([path], today=TODAY, **said)


@pytest.mark.parametrize(
    ("title", "role"),
    [("签到表", "came"), ("参会人员名单", "came"), ("拟邀请客商名单", "invited")],
)
def test_a_title_that_holds_the_whole_name_of_an_event_links_without_another_column(
    fair: Workspace, tmp_path: Path, title: str, role: str
) -> None:
    fair.events.add("接待昆明考察团", kind="接待", start="2026-11-18")
    fair.events.add("接待昆明考察团（第二批）", kind="接待", start="2026-11-19")
    text = f"接待昆明考察团{title},,\n姓名,公司,手机\n丙样本,昆明样本公司,13800000021\n"
    came_in(fair, tmp_path, text)
    guests = fair.guests.list("接待昆明考察团").items
    assert [(guest.name, guest.roles) for guest in guests] == [("丙样本", (role,))]
    assert fair.guests.list("接待昆明考察团（第二批）").items == ()


def test_a_list_of_guests_of_no_known_event_asks_which(fair: Workspace, tmp_path: Path) -> None:
    text = "大理考察团签到表,,\n姓名,公司,手机\n丙样本,大理样本公司,13800000021\n"
    done = came_in(fair, tmp_path, text)
    assert (done.added, fair.session.rows("guest")) == (1, [])
    asked = [note for note in done.notes if "--event" in note.zh]
    assert len(asked) == 1
    assert "--event" in asked[0].en
    again = came_in(fair, tmp_path, text, event="样本推介会")
    assert names(fair, role="came") == ["丙样本"]
    assert not any("--event" in note.zh for note in again.notes)


def test_a_list_of_projects_named_after_an_event_has_no_guests(
    fair: Workspace, tmp_path: Path
) -> None:
    text = "样本推介会签约项目表,,\n项目名称,总投资（万元）,联系人\n样本项目,5000,丙样本\n"
    done = came_in(fair, tmp_path, text)
    assert fair.session.rows("guest") == []
    assert not any("--event" in note.zh for note in done.notes)


@pytest.mark.parametrize(
    ("cell", "note"),
    [("请假", "请假"), ("缺席", "缺席"), ("未到", "未到"), ("否", "未到"), ("×", "未到")],
)
def test_who_stayed_away_was_only_invited_and_the_list_says_why(
    fair: Workspace, tmp_path: Path, cell: str, note: str
) -> None:
    text = f"姓名,手机,参会情况\n甲样本,13800000011,{cell}\n乙样本,13800000012,受邀\n"
    done = came_in(fair, tmp_path, text, event="样本推介会")
    found = {each.name: (each.roles, each.note) for each in fair.guests.list("样本推介会").items}
    assert found == {"甲样本": (("invited",), note), "乙样本": (("invited",), None)}
    assert any(note in told.zh and "1 位没到" in told.zh for told in done.notes)
    assert any("1 of them as invited only" in told.en for told in done.notes)
    again = came_in(fair, tmp_path, text, event="样本推介会")
    assert again.batch is None


def test_our_own_on_a_sign_in_sheet_are_officers_and_their_namesakes_are_not(
    fair: Workspace, tmp_path: Path
) -> None:
    fair.records.add("unit", "样本镇", kind="乡镇")
    for name, phone in (("李样本", "13800000098"), ("王样本", None), ("孙样本", None)):
        more = {"phone": phone} if phone else {}
        fair.records.add("officer", name, unit="样本镇", **more)
    text = (
        "姓名,单位,手机,签到\n李样本,,13800000098,√\n王样本,样本镇,,√\n"
        "孙样本,昆明样本公司,13800000077,√\n李样本,大理样本公司,13800000076,√\n"
    )
    done = came_in(fair, tmp_path, text, event="样本推介会")
    assert (done.added, done.unchanged) == (2, 2)
    found = {(each.kind, each.name) for each in fair.guests.list("样本推介会").items}
    assert found == {
        ("officer", "李样本"),
        ("officer", "王样本"),
        ("person", "孙样本"),
        ("person", "李样本"),
    }
    again = came_in(fair, tmp_path, text, event="样本推介会")
    assert (again.batch, again.unchanged) == (None, 4)
