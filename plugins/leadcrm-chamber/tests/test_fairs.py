"""The intents of a fair: taken in with a next step, and what became of them, each kind apart."""

from datetime import date

import pytest

from leadcrm.domain.money import Money
from leadcrm.errors import UsageError
from leadcrm.plugin.drafts import RowProblem
from leadcrm_chamber import hooks
from leadcrm_chamber.fairs import after, fair
from leadcrm_chamber.intents import read_intents

YI = 10**10
TITLED = "某县乡友联谊会意向签约项目表,,,\n序号,项目名称,投资方,意向金额(亿元),对接人\n"
ROWS = "1,铜材项目,样本铜业,5,张样本\n2,食品项目,样本食品,1.2,\n合计,,,6.2,\n"


@pytest.fixture
def said(plugins, workspace, said):
    """A function that runs a command of a book that has a fair."""
    plugins.register("chamber", hooks)
    workspace.events.add("样本联谊会", kind="fair", start="2019-10-20")
    return said


@pytest.fixture
def sheet(listed):
    return lambda text, encoding="utf-8-sig": listed("意向签约.csv", text, encoding)


def figures(told):
    return {name: value for name, _, value in told.figures}


@pytest.fixture
def signing(book):
    """A fair of January 2019 with three intents: one contract in time, one late, one shelved."""
    event = book.put("event", "乡友联谊会", kind="fair", start=None, end=day(book, "2019-01"))
    for name, reached, contract in (
        ("甲", {"contract_signed": "2019-02-05", "started": "2019-10"}, Money(3 * YI)),
        ("乙", {"contract_signed": "2019-08-01"}, Money(2 * YI)),
        ("丙", {}, None),
    ):
        lead = book.put(
            "lead",
            name,
            event=event.id,
            role="intent",
            stage="clue",
            intent=Money(5 * YI),
            reached=reached,
            contract_inbound=contract,
        )
        money = {"amount": Money(YI), "verified": True, "lead": lead}
        book.put("fund", "", on="2019-06-01", **money) if name == "甲" else None
    book.put("lead", "来宾", event=event.id, role="attended", stage="clue", intent=Money(9 * YI))
    return event


def day(book, text):
    return book.put("x", "x", on=text).on


def test_what_became_of_intents_is_told_each_kind_apart(book, signing):
    told = figures(fair(book, event=signing.name))
    assert (told["intents"], told["intent"]) == (3, Money(15 * YI))
    assert (told["signed"], told["signed_percent"]) == (2, "66.67")
    assert (told["contract"], told["contract_percent"]) == (Money(5 * YI), "33.33")
    assert (told["started"], told["paid"], told["paid_cny"]) == (1, 1, Money(YI))


def test_after_counts_what_was_reached_by_then(book, signing, monkeypatch):
    monkeypatch.setattr(book, "day", lambda *_, **__: date(2019, 7, 31))
    told = figures(fair(book, event=signing.name, after="6m"))
    assert (told["signed"], told["contract"], told["started"]) == (1, Money(3 * YI), 0)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("6m", "6个月后"),
        ("6个月", "6个月后"),
        ("180天", "180天后"),
        ("90d", "90天后"),
        ("1y", "1年后"),
    ],
)
def test_a_span_is_counted_from_the_last_day_of_the_event(book, signing, monkeypatch, span, words):
    asked = []
    monkeypatch.setattr(book, "day", lambda text, **told: asked.append((text, told["since"])))
    after(book, signing, span)
    assert asked == [(words, date(2019, 1, 31))]


@pytest.mark.parametrize("span", ["0m", "很久", "6", "-3m"])
def test_a_span_that_is_none_is_refused(book, signing, span):
    with pytest.raises(UsageError, match="no span"):
        after(book, signing, span)


def test_a_start_without_a_day_counts_by_now_and_not_by_a_day(book, signing, monkeypatch):
    """A ledger said 已开工 and no day."""
    money = {"intent": Money(YI), "contract_inbound": Money(YI)}
    book.put("lead", "丁", event=signing.id, role="intent", stage="started", **money)
    now = figures(fair(book, event=signing.name))
    assert (now["signed"], now["started"], now["contract"]) == (3, 2, Money(6 * YI))
    monkeypatch.setattr(book, "day", lambda *_, **__: date(2019, 7, 31))
    told = fair(book, event=signing.name, after="6m")
    assert (figures(told)["signed"], figures(told)["started"]) == (1, 0)
    assert "没有日期的不算" in told.note.zh


def test_who_introduced_an_intent_is_kept_and_one_whom_nobody_knows_is_told(
    said, sheet, cli, make_contact, office
):
    make_contact("chamber", "广州样本商会")
    head = "项目名称,意向金额,引荐人\n"
    said("chamber", "fair", "样本联谊会", "--from", sheet(head + "铜材项目,5亿元,广州样本商会\n"))
    (brought,) = office.introduced(office.find("广州样本商会", "contact"))
    assert brought.name == "铜材项目"
    refused = cli("chamber", "fair", "样本联谊会", "--from", sheet(head + "食品项目,,没有的人\n"))
    assert refused.exit_code != 0
    assert "没有的人" in refused.errors


def test_an_event_without_a_day_has_no_after(book):
    event = book.put("event", "无日期", kind="fair", start=None, end=None)
    with pytest.raises(UsageError, match="has no day"):
        after(book, event, "6m")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_each_intent_becomes_a_lead_with_a_next_step_within_three_days(said, sheet, encoding):
    where = sheet(TITLED + ROWS, encoding)
    answer = said("chamber", "fair", "样本联谊会", "--from", where)
    leads = [item for item in answer["items"] if item["kind"] == "lead"]
    assert [(e["name"], e["intent"]["fen"], e["channel"]) for e in leads] == [
        ("铜材项目", 5 * YI, "chamber"),
        ("食品项目", round(1.2 * YI), "chamber"),
    ]
    steps = [item for item in answer["items"] if "due" in item]
    assert [(step["what"], step["due"]) for step in steps] == [("对接意向项目", "2019-11-03")] * 2
    told = said("chamber", "fair", "样本联谊会")
    assert [row["name"] for row in told["items"]] == ["铜材项目", "食品项目"]
    assert {f["name"]: f["value"] for f in told["figures"]}["intents"] == 2
    said("undo")
    assert said("chamber", "fair", "样本联谊会")["items"] == []


def test_a_list_of_one_event_is_taken_in_whole_or_not_at_all(said, cli, sheet, workspace):
    where = sheet("项目名称,意向金额\n铜材项目,5亿元\n食品项目,很多\n")
    before = len(workspace.past.history())
    for lang, words in (("zh", "第 3 行"), ("en", "line 3")):
        refused = cli("--lang", lang, "chamber", "fair", "样本联谊会", "--from", where)
        assert refused.exit_code != 0
        assert words in refused.errors
        assert "Traceback" not in refused.errors
    assert len(workspace.past.history()) == before


def test_a_list_that_names_its_events_is_imported_and_a_second_time_nothing_is_new(
    said, sheet, cli
):
    rows = "样本联谊会,铜材项目,样本铜业,5亿元\n别的会,食品项目,,1亿元\n,茶叶项目,,\n"
    where = sheet("活动,项目,投资方,意向投资额\n" + rows)
    tried = cli("import", where, "--dry-run")
    assert "别的会" in tried.text + tried.errors
    told = cli("import", where)
    assert told.exit_code == 3
    assert [item["name"] for item in said("lead", "list")["items"]] == ["铜材项目"]
    assert "没有写哪次活动" in told.text + told.errors
    again = cli("import", where, "--json").json
    assert (again["added"], again["rejected"]) == (0, 2)


def test_an_intent_without_an_event_is_named_by_its_row(sheet, plugins):
    plugins.register("chamber", hooks)
    (problem,) = read_intents(sheet("项目名称\n茶叶项目\n"), None)
    assert isinstance(problem, RowProblem)
    assert problem.line == 2


def test_an_empty_list_is_told(said, cli, sheet):
    refused = cli("chamber", "fair", "样本联谊会", "--from", sheet("项目名称\n"))
    assert refused.exit_code == 2
    assert "没有项目" in refused.errors


def test_what_came_of_a_fair_is_the_cores_and_stays_without_the_plugin(said, sheet):
    said("chamber", "fair", "样本联谊会", "--from", sheet(TITLED + ROWS))
    items = said("today", "--as-of", "2019-11-04")["items"]
    assert {item["what"] for item in items} == {"对接意向项目"}
    assert {item["kind"] for item in items} != {"record"}
