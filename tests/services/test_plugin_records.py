"""What plugins plan is written by the core: checked, linked, journaled, undone, exported."""

from datetime import date
from types import SimpleNamespace

import attrs
import pytest

from leadcrm.domain.money import Money
from leadcrm.domain.stage import Stage
from leadcrm.errors import NotFoundError, PluginError, RuleError, StorageError, UsageError
from leadcrm.plugin import (
    Change,
    Close,
    Draft,
    NewRecord,
    Plan,
    RecordKind,
    RowProblem,
    Source,
    Task,
    Text,
    detail,
    hookimpl,
)
from leadcrm.plugin.manager import installed
from leadcrm.services.bookview import BookView
from leadcrm.services.importing.sources import Sources
from leadcrm.storage.audit import differences
from leadcrm.testing import DAY
from leadcrm.testing.contracts import RecordKindContract
from leadcrm.workspace import open_workspace

BEFORE = Text(zh="先备案后签约", en="filed, then signed")


@attrs.frozen
class Pass:
    """A pass for visitors, with one field of each type."""

    number: str | None = detail(zh="证号", en="number")
    guests: int | None = detail(zh="人数", en="guests")
    paid: Money | None = detail(zh="费用", en="paid")
    until: date | None = detail(zh="有效期", en="until")
    vip: bool | None = detail(zh="贵宾", en="VIP")


KIND = RecordKind("pass", Text(zh="参观证", en="pass"), "passes", Pass)
FILING = RecordKind(
    "notice_filed",
    Text(zh="备案", en="filing"),
    "filings",
    Pass,
    precedes=Stage.CONTRACT_SIGNED,
    precedes_why=BEFORE,
)


@hookimpl
def leadcrm_record_kinds():
    yield KIND
    yield FILING


GATE = SimpleNamespace(leadcrm_record_kinds=leadcrm_record_kinds)


@pytest.fixture
def gate(plugins):
    """A plugin with two kinds of record."""
    plugins.register("gate", GATE)
    return plugins


@pytest.fixture
def write(workspace, gate):
    """Write steps as one command of the plugin; returns what was written."""
    return lambda *steps: workspace.plugin_work.write("gate.add", Plan(steps), DAY).items


def new(kind="pass", **fields):
    return Draft(record=NewRecord(kind=kind, fields=fields))


class TestPass(RecordKindContract):
    @pytest.fixture
    def record_kind(self, gate):
        return gate.record_kinds()["pass"]

    @pytest.fixture
    def sample(self, make_contact):
        firm = make_contact().code
        return {"contact": firm, "on": "2019-10", "guests": "3", "paid": "2万元", "vip": "是"}


def test_fields_are_read_as_people_type_them_and_come_back_typed(workspace, write):
    write(new(name="一号证", guests="3", paid="2万元", until="2019-12-31", vip="是"))
    entry = BookView(workspace.session, DAY).find("一号证", "pass")
    assert entry["guests"] == 3
    assert entry["paid"] == Money(2_000_000)
    assert entry["until"] == date(2019, 12, 31)
    assert entry["vip"] is True
    assert entry["number"] is None


def test_an_unknown_detail_is_refused_with_what_is_known(write):
    with pytest.raises(UsageError) as refused:
        write(new(name="一号证", colour="红"))
    assert "guests" in refused.value.hint.zh


def test_a_plan_is_written_whole_or_not_at_all(workspace, write):
    with pytest.raises(UsageError):
        write(new(name="一号证"), new(name="二号证", colour="红"))
    assert workspace.records.list("record") == ()


def test_a_draft_links_what_it_brings(workspace, write):
    made = write(
        Draft(
            contact={"kind": "enterprise", "name": "样本企业"},
            event={"kind": "expo", "name": "样本展会"},
            lead={"name": "样本项目", "channel": "展会", "intent": "5000万元"},
            record=NewRecord(kind="pass", fields={}),
            activity={"kind": "visit", "content": "展位上谈了用地"},
            tasks=(
                Task(due=date(2019, 11, 1), what="致谢", on_record=True),
                Task(due="+15天", what="回访"),
            ),
        )
    )
    view = BookView(workspace.session, DAY)
    record, lead = view.find("样本企业", "pass"), view.find("样本项目", "lead")
    assert (record["contact"].name, record["lead"].code) == ("样本企业", lead.code)
    assert record["parent"].name == "样本展会"
    assert lead["contact"].name == "样本企业"
    assert [each.code for each in view.leads(event=view.find("样本展会", "event"))] == [lead.code]
    assert [task["what"] for task in view.tasks(record)] == ["致谢"]
    assert [task["what"] for task in view.tasks(lead)] == ["回访"]
    assert view.activities(lead=lead)[0]["content"] == "展位上谈了用地"
    assert {book.kind for book in made} >= {"enterprise", "lead", "pass", "followup"}
    assert differences(workspace.session.journal) == []


def test_a_task_of_a_record_is_late_in_today_and_done_by_its_code(workspace, write, gate):
    write(new(name="一号证"), new(name="二号证"))
    view = BookView(workspace.session, DAY)
    task = Task(due=date(2019, 10, 30), what="收回")
    write(Draft(record=NewRecord(kind="pass", fields={"name": "三号证"}), tasks=(task,)))
    item = workspace.agenda.today(DAY).items[0]
    assert (item.group, item.name, item.what) == ("overdue", "三号证", "收回")
    assert (item.lead, item.stage, item.days_late) == (None, None, 1)
    done = workspace.followups.done(
        item.subject, today=DAY, outcome="收回了", following="+1天 归档"
    )
    assert (done.closed, done.name, done.next_what) == (item.code, "三号证", "归档")
    assert [each["done_on"] for each in view.tasks(view.find("三号证", "pass"))] == [DAY, None]
    workspace.past.undo()
    assert workspace.agenda.today(DAY).items[0].code == item.code


def test_a_record_is_changed_and_its_tasks_are_closed_in_one_command(workspace, write):
    task = Task(due=date(2019, 10, 30), what="收回")
    write(
        Draft(record=NewRecord(kind="pass", fields={"name": "一号证", "guests": 2}), tasks=(task,))
    )
    view = BookView(workspace.session, DAY)
    entry = view.find("一号证", "pass")
    write(Change(entry=entry, fields={"guests": 4, "vip": True}), Close(entry=entry, outcome="完"))
    entry = view.find("一号证", "pass")
    assert (entry["guests"], entry["vip"]) == (4, True)
    assert view.tasks(entry)[0]["outcome"] == "完"
    write(Change(entry=entry, fields={"vip": None, "name": "改名证"}))
    assert view.find("改名证", "pass")["vip"] is None
    for _ in range(2):
        workspace.past.undo()
    assert view.find("一号证", "pass")["guests"] == 2


def test_a_plugin_moves_no_lead_by_the_back_door(workspace, write, make_lead):
    make_lead()
    entry = BookView(workspace.session, DAY).find("样本项目", "lead")
    with pytest.raises(UsageError):
        write(Change(entry=entry, fields={"stage": "contract_signed"}))


def test_a_record_that_had_to_come_before_the_signing_is_refused(golden, plugins):
    plugins.register("gate", GATE)
    work = golden.plugin_work
    signed = BookView(golden.session, DAY).find("L-0001", "lead")
    day = signed.reached["contract_signed"].last()
    late = new("notice_filed", name="备案", lead="L-0001", on=day.replace(year=day.year + 1))
    with pytest.raises(RuleError) as refused:
        work.write("gate.add", Plan((late,)), DAY)
    assert refused.value.rule == BEFORE
    work.write("gate.add", Plan((new("notice_filed", name="备案", lead="L-0001", on=day),)), DAY)


def test_the_signing_is_refused_too_if_it_would_come_before_the_record(golden, plugins):
    plugins.register("gate", GATE)
    filed = new("notice_filed", name="备案", lead="L-0069", on=date(2019, 10, 30))
    golden.plugin_work.write("gate.add", Plan((filed,)), DAY)
    papers = ("联审纪要 1 2019-10-01", "公平竞争审查 1 2019-10-01", "投资合同 1 2019-10-20")
    move = {
        "evidence": papers,
        "contract": "5000万元",
        "total": "5000万元",
        "site": "供地",
        "firm": "N115",
        "approved_by": "C015",
        "registration_by": "2019-12-31",
        "start_by": "2020-01-31",
        "production_by": "2020-12-31",
    }
    with pytest.raises(RuleError) as refused:
        golden.progress.advance("L-0069", "签约", today=DAY, on="2019-10-20", **move)
    assert refused.value.rule == BEFORE
    assert golden.progress.advance("L-0069", "签约", today=DAY, **move).stage == "contract_signed"


def test_without_its_plugin_a_record_is_still_shown_found_and_exported(
    workspace, write, cli, tmp_path, plugins
):
    code = write(new(name="一号证", guests=3))[0].code
    installed.cache_clear()
    assert not installed().record_kinds()
    shown = cli("show", code)
    assert shown.exit_code == 0
    assert "一号证" in shown.text
    assert "guests" in shown.text
    assert cli("find", "一号证", "--json").json["items"][0]["code"] == code
    assert cli("export", "all", str(tmp_path / "all")).exit_code == 0
    assert '""guests"":3' in (tmp_path / "all" / "record.csv").read_text(encoding="utf-8")
    assert cli("undo").exit_code == 0


def test_a_list_of_a_plugins_kind_comes_in_and_goes_out(workspace, gate, cli, tmp_path):
    sheet = tmp_path / "passes.csv"
    sheet.write_text(
        "pass_id,name,人数,费用,备注\nP1,一号证,3,2万元,靠窗\nP2,二号证,三,,\n", "utf-8"
    )
    done = cli("import", str(sheet), "--as", "passes", "--json")
    assert (done.json["added"], done.exit_code) == (2, 0)
    first = BookView(workspace.session, DAY).find("P1", "pass")
    assert (first["guests"], first["paid"], first["extra"]) == (
        3,
        Money(2_000_000),
        {"备注": "靠窗"},
    )
    again = cli("import", str(sheet), "--as", "passes", "--json").json
    assert (again["added"], again["unchanged"]) == (0, 2)
    assert cli("export", "passes", str(tmp_path / "out.csv")).exit_code == 0
    assert "一号证" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_rows_of_a_source_are_stored_or_listed_and_a_dry_run_writes_nothing(workspace, plugins):
    def read(where, settings):
        yield Draft(line=2, lead={"name": "好项目", "intent": "1亿元"})
        yield Draft(line=3, lead={"name": "坏项目", "intent": "很多"})
        yield RowProblem(line=4, reason=Text(zh="空行", en="blank"))

    @hookimpl
    def leadcrm_sources():
        yield Source("three", Text(zh="三行", en="three"), read)

    plugins.register("three", SimpleNamespace(leadcrm_sources=leadcrm_sources))
    source, take = plugins.sources()["three"], Sources(workspace.session).take_in
    tried = take(source, "x", today=DAY, dry_run=True)
    assert (tried.added, tried.rejected) == (1, 2)
    assert workspace.leads.list().items == ()
    strict = take(source, "x", today=DAY, strict=True)
    assert (strict.added, strict.rejected) == (0, 2)
    done = take(source, "x", today=DAY)
    assert (done.added, [row.line for row in done.rows]) == (1, [3, 4])


def test_a_verb_can_only_read_and_what_it_raises_names_the_plugin(workspace, gate):
    def writes(office):
        office._session.engine.execute("DELETE FROM officer")

    def commits(office):
        office._session.engine.connection.execute("COMMIT")

    def breaks(office):
        return 1 // 0

    for verb in (writes, commits, breaks):
        with pytest.raises(PluginError) as named:
            workspace.plugin_work.ask("gate", verb, DAY)
        assert "gate" in named.value.message.en
    assert len(workspace.records.list("officer")) == 1


def test_plugins_hear_what_was_saved(workspace, make_lead, outbox):
    code = make_lead()
    workspace.followups.done(code, today=DAY, outcome="见了")
    workspace.progress.lose(
        code, today=DAY, reason="其他", text="样本", approved_by=_second(workspace)
    )
    told = [event for event, _ in outbox]
    assert told == [
        "leadcrm_lead_added",
        "leadcrm_followup_completed",
        "leadcrm_stage_changed",
        "leadcrm_lead_closed",
    ]
    assert outbox[0][1]["lead"].code == code
    assert outbox[2][1]["previous"] == "clue"


def _second(workspace):
    return workspace.records.add("officer", "复核样本").code


def test_a_word_that_names_nothing_is_refused(workspace, gate):
    with pytest.raises(NotFoundError):
        BookView(workspace.session, DAY).find("没有这个", "pass")
    with pytest.raises(UsageError):
        create_like(workspace)


def create_like(workspace):
    workspace.plugin_work.write("x.add", Plan((new("nothing", name="x"),)), DAY)


def test_a_book_is_opened_by_the_address_of_its_database(book, plugins):
    with open_workspace(f"sqlite://{book}", readonly=True) as opened:
        assert opened.agenda.today(DAY).summary.overdue == 19
    with pytest.raises(StorageError) as named:
        open_workspace("postgresql://here/book")
    assert "postgresql://" in named.value.message.en


def test_a_row_of_a_source_that_is_refused_leaves_nothing_behind(workspace, plugins):
    def read(where, settings):
        yield Draft(
            line=2,
            contact={"kind": "person", "name": "李样本"},
            lead={"name": "项目", "owner": "张样本"},
            tasks=(Task(due="没有这一天", what="回电"),),
        )

    @hookimpl
    def leadcrm_sources():
        yield Source("one", Text(zh="一行", en="one"), read)

    plugins.register("one", SimpleNamespace(leadcrm_sources=leadcrm_sources))
    done = Sources(workspace.session).take_in(plugins.sources()["one"], "x", today=DAY)
    assert (done.added, done.rejected) == (0, 1)
    assert workspace.records.list("contact") == ()
    assert workspace.leads.list().items == ()


def test_a_follow_up_of_a_record_without_an_owner_is_the_lead_owners(workspace, write):
    workspace.session.actor = "外人"  # who works is no officer of the office
    task = Task(due="+1天", what="致谢", on_record=True)
    record = NewRecord(kind="pass", fields={"name": "一号证"})
    write(Draft(lead={"name": "项目", "owner": "张样本"}, record=record, tasks=(task,)))
    view = BookView(workspace.session, DAY)
    assert view.tasks(view.find("一号证", "pass"))[0]["owner"].name == "张样本"
    with pytest.raises(UsageError):
        write(Draft(record=NewRecord(kind="pass", fields={"name": "二号证"}), tasks=(task,)))
    assert workspace.records.list("record")[-1].name == "一号证"


def test_where_a_day_is_not_known_the_record_does_not_pass_as_first(golden, plugins):
    plugins.register("gate", GATE)
    undated = new("notice_filed", name="备案", lead="L-0001")
    with pytest.raises(RuleError):
        golden.plugin_work.write("gate.add", Plan((undated,)), DAY)
    (lead,) = golden.session.by("lead", "code", "L-0001")
    with golden.session.command("test") as command:
        for change in golden.session.by("stage_change", "lead_id", lead["id"]):
            command.update("stage_change", change, happened_on=None)
    dated = new("notice_filed", name="备案", lead="L-0001", on=date(2019, 1, 1))
    with pytest.raises(RuleError) as refused:
        golden.plugin_work.write("gate.add", Plan((dated,)), DAY)
    assert "不详" in refused.value.message.zh


def test_who_is_known_is_met_blanks_are_filled_and_namesakes_stay_two(workspace, write):
    def card(**fields):
        return Draft(contact={"kind": "person", "name": "李样本", **fields})

    write(card(employer="甲公司"))
    write(card(employer="甲公司", phone="19900000001"))  # the same, whose phone was blank
    write(card(employer="乙公司"))
    write(card(title="经理", phone="19900000001", employer="甲公司"))
    people = {book.fields["employer"]: book for book in workspace.contacts.list()}
    assert set(people) == {"甲公司", "乙公司"}
    assert len(workspace.contacts.list()) == 2
    known = workspace.contacts.show(people["甲公司"].code, reveal=True)
    assert (known.fields["phone"], known.fields["title"]) == ("19900000001", "经理")
    write(card(employer="甲公司", title="总监", phone="19900000001"))
    assert workspace.contacts.show(known.code).fields["title"] == "经理"
