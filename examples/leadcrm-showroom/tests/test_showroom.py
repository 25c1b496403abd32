"""What the showroom does, from the terminal and apart."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

import leadcrm_showroom as showroom
from leadcrm.plugin import Draft, Message, RuleError
from leadcrm.testing.paperoffice import PaperOffice
from leadcrm_showroom import events, outgoing
from leadcrm_showroom.booking import book

HEAD = "日期,来访单位,来访人,手机,意向,讲解员,引荐人\n"
ROWS = (
    "2019-10-28,样本铜材公司,来宾甲,19900003001,5000万元,,\n"
    "2019-10-29,,来宾乙,19900003002,租厂房,,来宾甲\n"
)
BAD = (
    "2019-10-30,样本冷链公司,,,,,\n"
    "2019-13-45,样本电子厂,来宾丁,,,,\n"
    "2019-10-30,样本服装厂,来宾戊,abc,,,\n"
)


@pytest.fixture
def visits(tmp_path):
    def write(text, name="visits.csv", encoding="utf-8"):
        (tmp_path / name).write_bytes((HEAD + text).encode(encoding))
        return str(tmp_path / name)

    return write


def counts(result):
    return tuple(result.json[name] for name in ("added", "unchanged", "rejected"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_rubbish_is_named_and_the_others_come_in_once(cli, visits, encoding):
    where = visits(ROWS + BAD, encoding=encoding)
    assert counts(cli("import", where, "--json")) == (2, 0, 3)
    assert counts(cli("import", where, "--json"))[0] == 0
    tours = cli("showroom", "list", "--json").json["items"]
    assert [tour["contact"] for tour in tours] == ["来宾甲", "来宾乙"]
    assert len(cli("lead", "list", "--channel", "展厅", "--json").json["items"]) == 2


def test_a_workbook_comes_in(cli, tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "visits.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD.strip().split(","))
    sheet.write_row(1, 0, ["", "样本铜材公司", "来宾甲", 19900003001, "看看"])
    sheet.write_datetime(1, 0, date(2019, 10, 28), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    assert counts(cli("import", str(tmp_path / "visits.xlsx"), "--json")) == (1, 0, 0)


def test_only_what_is_new_is_read_and_another_list_is_read_whole(cli, visits):
    cli("import", visits(ROWS), "--json")
    more = ROWS + "2019-10-30,样本包装厂,来宾己,19900003006,,,\n"
    assert counts(cli("import", visits(more), "--json")) == (1, 0, 0)
    other = "2019-10-31,样本五金厂,来宾壬,19900003009,,,\n"
    assert counts(cli("import", visits(other), "--json")) == (1, 0, 0)


def test_a_tour_goes_from_booked_to_followed(cli, make_contact, outbox):
    make_contact("person", "来宾癸")
    assert cli("showroom", "book", "来宾癸", "--on", "2019-10-31").exit_code == 0
    assert cli("showroom", "receive", "来宾癸", "--said", "看中二号地").exit_code == 0
    (tour,) = cli("showroom", "list", "--json").json["items"]
    assert tour["status"] == "已接待"
    assert "已经是" in cli("showroom", "receive", "来宾癸", "--said", "又来").errors
    assert (
        cli("showroom", "receive", "来宾癸", "--said", "下周签", "--to", "已跟进").exit_code == 0
    )
    gone = cli("showroom", "receive", "R-0001", "--to", "booked", "--said", "x")
    assert (gone.exit_code, "Traceback" in gone.errors) == (1, False)
    figures = {
        one["name"]: one["value"]
        for one in cli("showroom", "month", "2019-10", "--json").json["figures"]
    }
    assert (figures["received"], figures["cancelled"]) == (1, 0)
    assert [name for name, _ in outbox] == ["leadcrm_followup_completed"] * 2


def test_slips_are_refused_in_words(cli, make_contact):
    make_contact("person", "来宾癸")
    for words in (
        ("book", "没有此人", "--on", "明天"),
        ("book", "来宾癸", "--on", "2019-02-30"),
        ("book", "来宾癸", "--on", "明天", "--guest", "来宾癸"),
        ("book", "来宾癸", "--on", "明天", "--people", "很多"),
        ("list", "--status", "没有"),
        ("receive", "来宾癸", "--said", "好"),
        ("month", "十三月"),
    ):
        done = cli("showroom", *words)
        assert done.exit_code in (1, 2), words
        assert "Traceback" not in done.errors


def test_guests_of_the_event_come_along():
    office = PaperOffice()
    office.settings = showroom.Setup()
    firm = office.put("contact", "样本铜材公司")
    guest = office.put("contact", "来宾甲")
    event = office.put("event", "铜业推介会")
    office.put("guest", "来宾甲", event=event, contact=guest, role="came")
    (draft,) = book(office, who="样本铜材公司", on="2019-11-05", event="铜业推介会").steps
    assert isinstance(draft, Draft)
    assert draft.contact == firm
    assert (draft.record.fields["guests"], draft.record.fields["people"]) == ((guest,), "2")


def test_messages_and_events_go_into_the_file(tmp_path):
    file = tmp_path / "desk.txt"
    settings = showroom.Setup(file=str(file))
    message = Message("测甲", "O-0001", None, "今天两件", "一\n二", date(2019, 10, 31))
    outgoing.send(message, settings)
    office = PaperOffice()
    office.settings = showroom.Setup()
    lead = office.put("lead", "样本项目", channel="showroom")
    step = office.put("followup", "讲解", what="展厅讲解", outcome="看中二号地")
    events.leadcrm_lead_added(lead, office, settings)
    events.leadcrm_followup_completed(lead, step, None, office, settings)
    text = file.read_text(encoding="utf-8")
    assert all(word in text for word in ("今天两件", "样本项目", "看中二号地"))
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(RuleError):
        outgoing.send(message, showroom.Setup(file=str(tmp_path)))


def test_the_desk_hears_what_the_terminal_does(cli, tmp_path, monkeypatch):
    desk = tmp_path / "desk.txt"
    (tmp_path / "leadcrm.toml").write_text(
        f'[plugins.showroom]\nfile = "{desk}"\n', encoding="utf-8"
    )
    monkeypatch.setenv("LEADCRM_CONFIG_DIR", str(tmp_path))
    assert cli("lead", "add", "样本项目", "--channel", "展厅").errors == ""
    assert cli("showroom", "book", "样本项目", "--on", "2019-10-31").errors == ""
    assert cli("showroom", "receive", "样本项目", "--said", "看中二号地").errors == ""
    assert [line.split()[1] for line in desk.read_text(encoding="utf-8").splitlines()] == [
        "+",
        "✓",
    ]


def test_the_sample_comes_in_whole(cli):
    sample = Path(showroom.__file__).parent / "sample" / "visits.csv"
    done = cli("import", str(sample), "--json").json
    # Its guides are officers of the sample book.
    assert {row["column"] for row in done["rows"]} == {"责任人"}, done


def test_a_pipe_cannot_break_a_cell():
    assert outgoing.cell("a|b\n=c") == "a\\|b =c"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("参观", "状态：已预约 > 已接待", "现场反馈：- > 看中二号地", "展厅：接待")),
        ("en", ("tour", "status: booked > received", "Showroom: Receive a visitor")),
    ],
)
def test_the_history_tells_of_a_tour_in_words(cli, make_contact, lang, words):
    make_contact("person", "来宾癸")
    cli("showroom", "book", "来宾癸", "--on", "2019-10-31")
    cli("showroom", "receive", "来宾癸", "--said", "看中二号地")
    for command in (["history"], ["history", "R-0001"], ["undo"]):
        said = cli("--lang", lang, *command).text
        assert words[0] in said
        assert command == ["undo"] or all(word in said for word in words), said
        assert not [code for code in ("{", "showroom.", "插件记录") if code in said], said


def test_the_command_goes_by_its_chinese_name_and_slips_are_answered(cli):
    assert "展厅参观" in cli("展厅", "list").text
    assert "showroom" in cli("showrom").errors
    slip = cli("lead", "add", "甲项目", "--channel", "showrom")
    assert (slip.exit_code, "是不是 展厅" in slip.errors) == (1, True)
    assert cli("lead", "add", "甲项目", "--channel", "Taobao").exit_code == 0
