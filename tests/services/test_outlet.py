"""The way out: files that are private, whole and nobody else's, in formats that others read."""

import csv
import json
import os
import sys
import types
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from python_calamine import CalamineWorkbook

from leadcrm.builtin.exporters import EXPORTERS
from leadcrm.domain.money import Money
from leadcrm.errors import LeadcrmError, PluginError, StorageError, UsageError
from leadcrm.founding import DEMO_OFFICE, create_workspace
from leadcrm.plugin import Exporter, Ref, Text, hookimpl
from leadcrm.plugin.manager import Plugins
from leadcrm.services.records.listkinds import KINDS
from leadcrm.storage.audit import differences
from leadcrm.storage.tables import CLASSES
from leadcrm.testing.contracts import ExporterContract
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2019, 10, 31)
pytest_plugins = ["leadcrm.testing"]


class TestFormats(ExporterContract):
    @pytest.fixture(params=EXPORTERS, ids=lambda each: each.name)
    def exporter(self, request: pytest.FixtureRequest) -> Exporter:
        return request.param


def cells(file: Path) -> list[dict[str, object]]:
    head, *rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_list_comes_back_from_its_file_without_change(
    golden: Workspace, tmp_path: Path, kind: str, suffix: str
) -> None:
    file = tmp_path / f"{kind}.{suffix}"
    rows = golden.outlet.kind(kind, file)
    if not rows or kind == "relations":  # a relation has no number to be met by
        return
    report = golden.intake.run([file], today=TODAY, update=True)
    assert (report.added, report.updated, report.rejected) == (0, 0, 0)
    assert report.unchanged == rows


def test_a_csv_opens_in_a_spreadsheet_as_it_is_or_in_the_encoding_that_is_asked_for(
    golden: Workspace, tmp_path: Path
) -> None:
    golden.outlet.kind("units", tmp_path / "units.csv")
    assert (tmp_path / "units.csv").read_bytes().startswith(b"\xef\xbb\xbfcode,")
    golden.outlet.kind("units", tmp_path / "gb.csv", encoding="gb18030")
    assert "汨罗市" in (tmp_path / "gb.csv").read_bytes().decode("gb18030")
    golden.contacts.add("专家", "\U00020bb7专家")
    with pytest.raises(UsageError) as refused:
        golden.outlet.kind("contacts", tmp_path / "gbk.csv", encoding="gbk")
    assert "U+20BB7" in refused.value.message.zh
    for name, encoding in (("a.csv", "klingon"), ("a.csv", "hex"), ("a.xlsx", "gbk")):
        with pytest.raises(UsageError):
            golden.outlet.kind("units", tmp_path / name, encoding=encoding)
    written = {each.name for each in tmp_path.iterdir() if "book.db" not in each.name}
    assert written == {"gb.csv", "units.csv"}


def test_a_workbook_has_days_as_days_amounts_as_numbers_and_phones_and_codes_as_text(
    golden: Workspace, tmp_path: Path
) -> None:
    golden.contacts.add("乡友", "王样本二", phone="073088881234")
    for kind in ("leads", "contacts", "funds", "events"):
        golden.outlet.kind(kind, tmp_path / f"{kind}.xlsx", reveal=True, people=False)
    with zipfile.ZipFile(tmp_path / "leads.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    lead = cells(tmp_path / "leads.xlsx")[0]
    assert lead["recorded_on"] == date(2019, 3, 17)
    assert lead["contract_inbound（万元）"] == 100_000.0
    assert lead["intent（万元）"] == ""  # unknown is blank, never 0
    assert (lead["code"], lead["is_hq"]) == ("L-0001", "否")
    person = next(c for c in cells(tmp_path / "contacts.xlsx") if c["name"] == "王样本二")
    assert person["phone"] == "073088881234"
    foreign = next(f for f in cells(tmp_path / "funds.xlsx") if f["amount（万美元）"])
    assert foreign["amount（万元）"] == ""  # one currency is never put under another
    starts = {row["start"] for row in cells(tmp_path / "events.xlsx")}
    assert "2019-01" in starts  # known to the month: no day is made up
    assert date(2019, 10, 28) in starts


def test_amounts_of_a_workbook_are_exact_to_the_cent(golden: Workspace, tmp_path: Path) -> None:
    golden.outlet.kind("leads", tmp_path / "leads.xlsx", people=False)
    golden.outlet.kind("leads", tmp_path / "leads.json")
    items = json.loads((tmp_path / "leads.json").read_text("utf-8"))["items"]
    for row, item in zip(cells(tmp_path / "leads.xlsx"), items, strict=True):
        for name in ("intent", "contract_inbound", "total_investment"):
            value = row[f"{name}（万元）"]
            found = round(value * 1_000_000) if isinstance(value, float) else None
            assert found == item[f"{name}_fen"]


def test_a_text_too_long_for_a_cell_is_refused_and_never_cut(
    office: Workspace, tmp_path: Path
) -> None:
    office.contacts.add("专家", "王样本", note="长" * 32_767)
    assert office.outlet.kind("contacts", tmp_path / "a.xlsx") == 1
    office.contacts.edit("王样本", note="长" * 32_768)
    with pytest.raises(LeadcrmError) as refused:
        office.outlet.kind("contacts", tmp_path / "b.xlsx")
    assert "32767" in refused.value.message.zh
    assert not (tmp_path / "b.xlsx").exists()
    assert office.outlet.kind("contacts", tmp_path / "b.csv") == 1


@pytest.mark.parametrize(
    ("suffix", "library", "extra"),
    [("xlsx", "xlsxwriter", "excel"), ("vcf", "vobject", "vcard"), ("ics", "icalendar", "ical")],
)
def test_a_library_that_is_not_there_is_named_with_how_to_install_it(
    golden: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    library: str,
    extra: str,
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    kind = "followups" if suffix == "ics" else "contacts"
    with pytest.raises(LeadcrmError) as refused:
        golden.outlet.kind(kind, tmp_path / f"out.{suffix}")
    assert f"pip install 'leadcrm[{extra}]'" in refused.value.message.zh
    assert not isinstance(refused.value, PluginError)


def events(file: Path) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return {str(event["uid"]): event for event in found}


def test_a_follow_up_is_an_event_on_its_working_day_at_nine_in_shanghai_with_an_alarm(
    golden: Workspace, tmp_path: Path
) -> None:
    golden.followups.add("L-0025", due="2019-11-02", what="送方案", today=TODAY)  # a Saturday
    golden.outlet.kind("followups", tmp_path / "a.ics")
    made = events(tmp_path / "a.ics")
    event = made["F-0096@430681.leadcrm"]
    start = event.decoded("dtstart")
    assert start == datetime(2019, 11, 4, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert [alarm["action"] for alarm in event.walk("VALARM")] == ["DISPLAY"]
    assert "送方案" in event["summary"]
    assert b"TZID:Asia/Shanghai" in (tmp_path / "a.ics").read_bytes()


def test_a_second_import_of_a_calendar_moves_what_was_put_off_and_takes_away_what_is_done(
    golden: Workspace, tmp_path: Path
) -> None:
    golden.outlet.kind("followups", tmp_path / "a.ics")
    golden.followups.postpone(
        "F-0063", to="2019-11-29", today=TODAY, reason="客商出差", approved_by="C015"
    )
    golden.followups.done("F-0061", today=TODAY, outcome="见了", following="+3天 送方案")
    golden.outlet.kind("followups", tmp_path / "b.ics")
    before, after = events(tmp_path / "a.ics"), events(tmp_path / "b.ics")
    assert before.keys() < after.keys()
    for code, status in (("F-0063", "CONFIRMED"), ("F-0061", "CANCELLED")):
        uid = f"{code}@430681.leadcrm"
        assert after[uid]["sequence"] > before[uid]["sequence"]
        assert after[uid]["status"] == status
        assert after[uid].decoded("dtstamp") >= before[uid].decoded("dtstamp")
    assert after["F-0061@430681.leadcrm"].walk("VALARM") == []


def test_a_contact_is_a_card_without_a_masked_phone_and_with_a_revealed_one(
    office: Workspace, tmp_path: Path
) -> None:
    fields = {"phone": "19900000001", "employer": "样本公司", "title": "经理", "place": "深圳"}
    office.contacts.add("乡友", "王样本", **fields)
    office.outlet.kind("contacts", tmp_path / "a.vcf")
    office.outlet.kind("contacts", tmp_path / "b.vcf", reveal=True, purpose="端午问候")
    masked, full = (
        vobject.readOne((tmp_path / name).read_text("utf-8")) for name in ("a.vcf", "b.vcf")
    )
    assert "tel" not in masked.contents
    assert full.tel.value == "19900000001"
    assert (full.fn.value, full.org.value, full.title.value) == ("王样本", ["样本公司"], "经理")
    assert masked.uid.value == full.uid.value == "C-0001@430681.leadcrm"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "vcf"])
def test_phones_are_masked_unless_revealed_which_is_journaled_with_its_purpose(
    office: Workspace, tmp_path: Path, suffix: str
) -> None:
    office.contacts.add("乡友", "王样本", phone="19900000001", note="改")
    file = tmp_path / f"contacts.{suffix}"
    office.outlet.kind("contacts", file)
    assert "19900000001" not in text_of(file)
    office.outlet.kind("contacts", file, reveal=True, purpose="端午问候", force=True)
    assert "19900000001" in text_of(file)
    told = [entry.note for entry in office.past.history()[:2]]
    assert [(n["what"], n["rows"], n["revealed"], n["purpose"]) for n in told if n] == [
        ("contacts", 1, True, "端午问候"),
        ("contacts", 1, False, None),
    ]
    assert office.past.undo().target_verb == "contact.add"  # what only went out is passed by


def text_of(file: Path) -> str:
    return str(cells(file)) if file.suffix == ".xlsx" else file.read_text("utf-8")


def test_a_file_that_is_there_stays_unless_forced_and_a_link_stays_in_any_case(
    golden: Workspace, tmp_path: Path
) -> None:
    file, aim, link = (tmp_path / name for name in ("units.csv", "aim.csv", "link.csv"))
    file.write_text("mine", "utf-8")
    with pytest.raises(StorageError) as refused:
        golden.outlet.kind("units", file)
    assert "--force" in (refused.value.hint or Text(zh="", en="")).zh
    assert file.read_text("utf-8") == "mine"
    golden.outlet.kind("units", file, force=True)
    assert "汨罗市" in file.read_text("utf-8")
    aim.write_text("mine", "utf-8")
    link.symlink_to(aim)
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "nowhere")
    for name in ("link.csv", "dangling.csv"):
        with pytest.raises(StorageError):
            golden.outlet.kind("units", tmp_path / name, force=True)
    assert aim.read_text("utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_the_whole_book_overwrites_nothing_either_and_then_writes_nothing_at_all(
    golden: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "lead.csv").write_text("mine", "utf-8")
    commands = len(golden.past.history())
    with pytest.raises(StorageError):
        golden.outlet.everything(folder)
    assert [each.name for each in folder.iterdir()] == ["lead.csv"]
    assert len(golden.past.history()) == commands
    golden.outlet.everything(folder, force=True, purpose="年底归档")
    assert {each.stem for each in folder.iterdir()} == set(CLASSES)
    assert golden.past.history()[0].note == {
        "what": "all",
        "revealed": True,
        "purpose": "年底归档",
        # The setting that says whose book it is stays at home.
        "rows": sum(len(golden.records.list(each.stem)) for each in folder.iterdir()) - 1,
    }


@pytest.mark.parametrize("name", ["no/units.csv", "\0.csv", "x" * 300 + ".csv", "."])
def test_a_name_that_no_file_can_have_is_one_sentence(
    golden: Workspace, tmp_path: Path, name: str
) -> None:
    with pytest.raises(LeadcrmError):
        golden.outlet.kind("units", tmp_path / name, force=True)


def test_what_cannot_be_journaled_does_not_go_out(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with open_workspace(book, readonly=True) as crm:
        calls: tuple[Callable[[], int], ...] = (
            lambda: crm.outlet.kind("contacts", out / "contacts.csv", reveal=True),
            lambda: crm.outlet.everything(out),
        )
        for call in calls:
            with pytest.raises(StorageError):
                call()
    assert list(out.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="rights of Windows are others")
def test_a_file_is_nobody_elses(golden: Workspace, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        golden.outlet.kind("units", tmp_path / "units.xlsx")
        golden.outlet.everything(tmp_path / "all")
    finally:
        os.umask(before)
    assert (tmp_path / "all").stat().st_mode & 0o777 == 0o700
    for file in (tmp_path / "units.xlsx", *(tmp_path / "all").iterdir()):
        assert file.stat().st_mode & 0o777 == 0o600


def plugin(write: Callable[..., None], **more: object) -> types.ModuleType:
    module = types.ModuleType("tabs_of_a_test")
    module.write = write  # type: ignore[attr-defined]

    @hookimpl
    def leadcrm_exporters() -> list[Exporter]:
        fields = {"encoding": "utf-8", **more}
        return [
            Exporter(
                "tabs", Text(zh="样本", en="sample"), (".tsv",), "tabs_of_a_test:write", **fields
            )
        ]  # type: ignore[arg-type]

    module.leadcrm_exporters = leadcrm_exporters  # type: ignore[attr-defined]
    return module


@pytest.fixture
def tabs(plugins: Plugins, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def register(write: Callable[..., None], **more: object) -> None:
        module = plugin(write, **more)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        plugins.register("tabs", module)

    return register


def test_a_format_of_a_plugin_gets_the_list_and_its_rows_with_names_beside_codes(
    golden: Workspace, tmp_path: Path, tabs: Callable[..., None]
) -> None:
    seen = []

    def write(listing, rows, stream):
        seen.append((listing, rows))
        stream.write("\t".join(row["lead_id"].name for row in rows))

    tabs(write)
    golden.outlet.kind("funds", tmp_path / "funds.tsv")
    ((listing, rows),) = seen
    assert (listing.name, listing.office) == ("funds", "430681")
    assert {field.name: field.type for field in listing.fields}["amount"] == "amount"
    assert isinstance(rows[0]["lead_id"], Ref)
    assert isinstance(rows[0]["amount"], Money)
    assert isinstance(rows[0]["arrived_on"], date)
    assert (tmp_path / "funds.tsv").read_text("utf-8").startswith(rows[0]["lead_id"].name)


def test_a_format_that_raises_is_named_and_leaves_no_file(
    golden: Workspace, tmp_path: Path, tabs: Callable[..., None]
) -> None:
    def write(listing, rows, stream):
        stream.write("half")
        raise ValueError(listing.name)

    tabs(write, kinds=("funds",))
    commands = len(golden.past.history())
    with pytest.raises(PluginError) as failed:
        golden.outlet.kind("funds", tmp_path / "funds.tsv")
    assert failed.value.plugin == "tabs"
    with pytest.raises(UsageError):
        golden.outlet.kind("leads", tmp_path / "leads.tsv")
    assert not [each for each in tmp_path.iterdir() if "tsv" in each.name]
    assert len(golden.past.history()) == commands


def test_a_suffix_of_the_core_is_the_cores(plugins: Plugins) -> None:
    module = types.ModuleType("rival")

    @hookimpl
    def leadcrm_exporters() -> list[Exporter]:
        return [Exporter("mine", Text(zh="样本", en="sample"), (".csv",), "a:b")]

    module.leadcrm_exporters = leadcrm_exporters  # type: ignore[attr-defined]
    plugins.register("rival", module)
    held = plugins.exporter(".csv")
    assert held is not None
    assert held.record.name == "csv"
    assert "mine" not in plugins.exporters()
    (status,) = (each for each in plugins.statuses() if each.name == "rival")
    assert status.status == "conflict"


def test_an_export_of_a_core_format_loads_no_plugin(
    golden: Workspace, tmp_path: Path, plugins: Plugins
) -> None:
    module = types.ModuleType("sleepy")

    def __getattr__(name: str) -> object:  # noqa: N807 - what an import of it would ask
        raise AssertionError(name)

    module.__getattr__ = __getattr__  # type: ignore[method-assign]
    plugins.register("sleepy", module)
    assert golden.outlet.kind("units", tmp_path / "units.csv") == 16
    assert plugins.take_problems() == []


def test_records_of_a_plugin_have_a_column_for_each_detail_and_come_back(
    office: Workspace, tmp_path: Path, plugins: Plugins
) -> None:
    import leadcrm_agency  # noqa: PLC0415 - the plugin of this checkout

    del leadcrm_agency
    plugins.register(
        "agency",
        sys.modules.get("leadcrm_agency.hooks")
        or __import__("leadcrm_agency.hooks", fromlist=["hooks"]),
    )
    kind = plugins.record_kinds()["commission"]
    sheet = tmp_path / "in.csv"
    sheet.write_text(
        "commission_id,name,milestone,amount,evidence,paid_on\n"
        "K1,首笔,contract_signed,12.5万元,=发票1号,2019-10-01\nK2,次笔,,3万美元,,\n",
        "utf-8",
    )
    assert office.intake.run([sheet], today=TODAY, kind=kind.plural).rejected == 0
    file = tmp_path / f"{kind.plural}.csv"
    office.outlet.kind(kind.plural, file)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert (first["amount"], second["amount"]) == ("125000.00元", "30000.00USD")
    assert (first["evidence"], first["paid_on"]) == ("'=发票1号", "2019-10-01")
    assert "details" not in first
    assert office.intake.run([file], today=TODAY, kind=kind.plural, update=True).unchanged == 2
    with create_workspace(tmp_path / "other.db", name="测试办", me="张样本") as other:
        other.intake.run([file], today=TODAY, kind=kind.plural)
        assert [b.fields for b in other.records.list("record")] == [
            b.fields for b in office.records.list("record")
        ]


def test_the_whole_book_comes_back_from_its_files_to_the_byte(
    golden: Workspace, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    golden.outlet.everything(first)
    files = sorted(first.glob("*.csv"))
    code, name, _ = DEMO_OFFICE
    with create_workspace(tmp_path / "new.db", office=code, name=name) as book:
        report = book.intake.run(files, today=TODAY)
        assert (report.rejected, report.duplicates, report.rows) == (0, 0, ())
        book.outlet.everything(second)
        again = book.intake.run(files, today=TODAY)
        assert (again.added, again.unchanged) == (0, report.added + report.unchanged)
    assert {file.name: file.read_bytes() for file in files} == {
        file.name: file.read_bytes() for file in sorted(second.glob("*.csv"))
    }


@pytest.mark.parametrize(
    ("name", "me", "moved"),
    [
        ("汨罗市贸促会", "专干样本01", ("U-0003", "O-0001")),  # known there under another code
        ("另一个单位", "李新人", ("U-0017", "O-0028")),
        ("另一个单位", "专干样本12", ("U-0017", "O-0012")),
    ],
)
def test_a_whole_book_comes_into_one_that_init_made_and_its_codes_name_what_they_named(
    golden: Workspace, tmp_path: Path, name: str, me: str, moved: tuple[str, str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    golden.outlet.everything(first)
    files = sorted(first.glob("*.csv"))
    with create_workspace(tmp_path / "new.db", office=DEMO_OFFICE[0], name=name, me=me) as book:
        report = book.intake.run(files, today=TODAY)
        assert (report.rejected, report.duplicates, report.rows) == (0, 0, ())
        assert (book.show(name, today=TODAY).code, book.show(me, today=TODAY).code) == moved
        book.outlet.everything(second)
        assert differences(book.session.journal) == []
        for file in files:
            there = set(file.read_text("utf-8-sig").splitlines())
            here = set((second / file.name).read_text("utf-8-sig").splitlines())
            own = {line for line in here - there if name in line or me in line}
            assert here - own == there, file.name
        assert book.agenda.today(TODAY).items == golden.agenda.today(TODAY).items
        book.past.undo()
        assert book.show(name, today=TODAY).code == "U-0001"
        assert book.show(me, today=TODAY).code == "O-0001"


def test_a_record_that_is_known_by_its_code_keeps_it_once_a_book_is_in_use(
    golden: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "officers.csv"
    file.write_text("code,name\nO-0002,改了名\n", "utf-8")
    report = golden.intake.run([file], today=TODAY, kind="officers")
    assert (report.added, report.duplicates) == (0, 1)
    changed = golden.intake.run([file], today=TODAY, kind="officers", update=True)
    assert changed.updated == 1
    assert golden.show("O-0002", today=TODAY).name == "改了名"


def test_an_update_changes_the_head_and_the_parent_of_a_unit(
    golden: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "units.csv"
    file.write_text("code,name,head,parent_id\nU-0004,示例产业园一,专干样本12,U-0001\n", "utf-8")
    kept = golden.intake.run([file], today=TODAY, kind="units")
    assert (kept.updated, kept.unchanged) == (0, 1)
    changed = golden.intake.run([file], today=TODAY, kind="units", update=True)
    assert (changed.updated, changed.unchanged) == (1, 0)
    fields = golden.show("U-0004", today=TODAY).fields
    assert (fields["head"].name, fields["parent"].name) == ("专干样本12", "岳阳市")
    again = golden.intake.run([file], today=TODAY, kind="units", update=True)
    assert (again.updated, again.unchanged) == (0, 1)
