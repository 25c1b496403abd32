"""What plugins must keep to: derive a test class, give its fixtures, and pytest does the rest."""

import json
import os
import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest

from leadcrm.cli.render.report import COUNTS
from leadcrm.domain.detail import LABEL
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.founding import create_workspace
from leadcrm.plugin.drafts import Bookmark, Draft, NewRecord, Plan, RowProblem
from leadcrm.plugin.exports import Exporter
from leadcrm.plugin.manager import Plugins
from leadcrm.plugin.records import (
    Channel,
    Command,
    RecordKind,
    Source,
    Verb,
    Way,
)
from leadcrm.services.importing.reading import tells_its_kind
from leadcrm.services.importing.sources import Sources
from leadcrm.services.reading.channels import channel_code, channel_label
from leadcrm.services.records.recordkinds import COLUMNS
from leadcrm.storage.engine import Engine
from leadcrm.testing import DAY, ME, Result
from leadcrm.testing.rulecontracts import (
    CalendarContract,
    NotifierContract,
    PolicyContract,
    ScreenContract,
)
from leadcrm.testing.sectioncontract import SectionContract
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

__all__ = [
    "CalendarContract",
    "ChannelContract",
    "CommandContract",
    "EngineContract",
    "ExporterContract",
    "NotifierContract",
    "PolicyContract",
    "RecordKindContract",
    "ScreenContract",
    "SectionContract",
    "SourceContract",
    "WayContract",
]
Run = Callable[..., Result]
CHINESE = re.compile(r"[\u3400-\u9fff]")


class ChannelContract:
    """A channel: override the fixture `channel`, and register its plugin in `plugins`."""

    @pytest.fixture
    def channel(self) -> Channel:
        """Return the channel under test."""
        raise pytest.UsageError("override the fixture `channel`")

    def test_every_spelling_arrives_as_its_code(self, plugins: Plugins, channel: Channel) -> None:
        """Words of lists, in both languages, are read as the channel."""
        del plugins
        for word in (channel.name, channel.label.zh, channel.label.en, *channel.spellings):
            assert channel_code(word) == channel.name, word
        assert channel_label(channel.name) == channel.label

    def test_its_leads_are_chased_by_its_clocks(
        self, workspace: Workspace, channel: Channel
    ) -> None:
        """Never later than the policy asks; the step of a new lead is due when the answer is."""
        lead = workspace.leads.add("样本项目", today=DAY, channel=channel.name).lead
        usual = workspace.session.policy.cadence[Stage.CLUE]
        wanted = min(usual, channel.cadence_days or usual)
        page = workspace.leads.show(lead, today=DAY)
        assert page.cadence_days == wanted
        due = DAY + timedelta(days=wanted)
        if channel.answer_workdays:
            answer = workspace.session.calendar.add(DAY, channel.answer_workdays)
            assert [clock.agreed for clock in page.clocks] == [answer]
            due = min(due, answer)
        assert [step.due for step in page.steps] == [due]


class WayContract:
    """A way of working: override the fixture `way`, its plugin registered."""

    @pytest.fixture
    def way(self) -> Way:
        """Return the way under test."""
        raise pytest.UsageError("override the fixture `way`")

    def test_every_word_for_it_arrives_as_its_code(self, workspace: Workspace, way: Way) -> None:
        """In both languages, as a step and as a touch, as far as it is one."""
        lead = workspace.leads.add("样本项目", today=DAY).lead
        for word in (way.name, way.label.zh, way.label.en, *way.spellings):
            if way.steps:
                workspace.followups.add(lead, due="明天", today=DAY, kind=word)
                assert workspace.records.list("followup")[-1].fields["kind"] == way.name, word
            if way.touches:
                workspace.followups.log(lead, note="样本", today=DAY, kind=word)
                assert workspace.records.list("activity")[-1].fields["kind"] == way.name, word

    def test_it_is_shown_by_its_label(self, workspace: Workspace, cli: Run, way: Way) -> None:
        """On the page of a follow-up, in both languages; its code is for JSON."""
        if not way.steps:
            pytest.skip("no step")
        workspace.leads.add("样本项目", today=DAY)
        workspace.followups.add("样本项目", due="明天", today=DAY, kind=way.name)
        for lang in LANGS:
            listed = cli("followup", "list", "--kind", way.label.to(lang), "--json").json
            code = listed["items"][0]["code"]
            assert way.label.to(lang) in cli("show", code, "--lang", lang).text


class SourceContract:
    """A source: override the fixtures `source` and `where`, a place with rows to read."""

    @pytest.fixture
    def source(self) -> Source:
        """Return the source under test, its plugin registered."""
        raise pytest.UsageError("override the fixture `source`")

    @pytest.fixture
    def where(self) -> str:
        """Return a place that it can read."""
        raise pytest.UsageError("override the fixture `where`")

    @pytest.fixture
    def settings(self) -> Any:
        """Return the settings that it reads with."""
        return None

    def test_it_yields_drafts_and_problems(
        self, source: Source, where: str, settings: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nothing else comes out of it, and nothing is printed."""
        rows = list(source.rows(where, settings, **_told()))
        assert rows
        assert all(isinstance(row, Draft | RowProblem | Bookmark) for row in rows)
        assert source.remembers or not any(isinstance(row, Bookmark) for row in rows)
        assert capsys.readouterr().out == ""

    def test_every_row_is_in_one_count_and_a_second_time_nothing_is_new(
        self, workspace: Workspace, source: Source, where: str, settings: Any
    ) -> None:
        """What was read is stored or listed; reading it again adds nothing."""
        rows = len(_without_marks(source.rows(where, settings, **_told())))
        first = Sources(workspace.session).take_in(source, where, today=DAY)
        assert first.added + first.updated + first.unchanged + first.rejected == rows
        assert first.added, [row.reason.zh for row in first.rows]
        again = Sources(workspace.session).take_in(source, where, today=DAY)
        assert (again.added, again.updated) == (0, 0)
        assert source.remembers or again.unchanged == rows - again.rejected

    def test_it_is_undone(self, workspace: Workspace, source: Source, where: str) -> None:
        """What came in is taken back by one undo."""
        before = len(workspace.past.history())
        Sources(workspace.session).take_in(source, where, today=DAY)
        assert len(workspace.past.history()) == before + 1
        assert workspace.past.undo().kept == ()

    def test_what_it_remembers_is_kept_with_its_rows_and_undone_with_them(
        self, workspace: Workspace, source: Source, where: str
    ) -> None:
        """A dry run remembers nothing; after undo it is read from the beginning."""
        take = Sources(workspace.session).take_in
        tried = take(source, where, today=DAY, dry_run=True)
        first = take(source, where, today=DAY)
        assert (tried.added, tried.rejected) == (first.added, first.rejected)
        workspace.past.undo()
        assert take(source, where, today=DAY).added == first.added

    @pytest.mark.parametrize("form", ["text", "json"])
    @pytest.mark.parametrize("lang", LANGS)
    def test_what_came_in_is_told_in_six_counts_whoever_asks(
        self, workspace: Workspace, source: Source, where: str, cli: Run, lang: Lang, form: str
    ) -> None:
        """Tried and real, on a page and in JSON, in both languages; a dry run writes nothing."""
        asked = ["import", where, "--as", source.name, "--lang", lang]
        asked += ["--json"] if form == "json" else []
        before = len(workspace.past.history())
        tried = cli(*asked, "--dry-run")
        assert len(workspace.past.history()) == before
        real = cli(*asked)
        for done in (tried, real):
            assert done.exit_code in {0, 3}, done.errors
            if form == "text":
                assert all(f"{label.to(lang)} " in done.text for _, label in COUNTS), done.text
        counts = [name for name, _ in COUNTS]
        if form == "json":
            assert [tried.json[name] for name in counts] == [real.json[name] for name in counts]


def _told() -> dict[str, Any]:
    """Return what a reader may ask for by name."""
    return {"today": DAY, "calendar": WorkCalendar()}


def _without_marks(rows: Iterable[object]) -> list[object]:
    """Return the rows that count: a bookmark is none."""
    return [row for row in rows if not isinstance(row, Bookmark)]


class CommandContract:
    """A group of verbs: override the fixture `command`."""

    @pytest.fixture
    def command(self) -> Command:
        """Return the command under test."""
        raise pytest.UsageError("override the fixture `command`")

    @pytest.fixture
    def verbs(self, command: Command) -> tuple[Verb, ...]:
        """Return the verbs that stand where the command says."""
        module, _, name = command.target.partition(":")
        found: tuple[Verb, ...] = getattr(import_module(module), name)
        return found

    def test_every_verb_has_a_name_of_its_own(self, verbs: tuple[Verb, ...]) -> None:
        """There is one at least, for it runs when none is named."""
        assert verbs
        assert len({verb.name for verb in verbs}) == len(verbs)

    def test_every_word_is_in_its_language(self, verbs: tuple[Verb, ...]) -> None:
        """English help has no Chinese in it but the example's."""
        for verb in verbs:
            labels = [each.label for each in verb.arguments] + [each.text for each in verb.options]
            said = [verb.text.en.partition("\n")[0], *(text.en for text in labels)]
            assert not [text for text in said if CHINESE.search(text.replace("5亿元", ""))]
            assert CHINESE.search(verb.text.zh)

    @pytest.mark.parametrize("lang", LANGS)
    def test_every_verb_has_its_help_and_says_in_words_and_json_what_is_missing(
        self,
        command: Command,
        verbs: tuple[Verb, ...],
        cli: Run,
        monkeypatch: pytest.MonkeyPatch,
        lang: Lang,
    ) -> None:
        """Without a word that it needs it is refused as any command is, never with a traceback."""
        monkeypatch.setenv("LEADCRM_LANG", lang)
        for verb in verbs:
            helped = cli(command.name, verb.name, "--help")
            assert helped.exit_code == 0, helped.errors
            assert verb.text.to(lang).split()[0][:10] in helped.text
            needed = [each.required for each in verb.arguments]
            if not any([*needed, *(each.required for each in verb.options)]):
                continue
            plain = cli(command.name, verb.name)
            assert plain.exit_code == 2, (verb.name, plain.text)  # noqa: PLR2004 - a usage error
            told = cli(command.name, verb.name, "--json")
            assert json.loads(told.errors)["code"] == "usage"

    def test_every_verb_that_takes_more_than_one_thing_has_an_example(
        self, command: Command, verbs: tuple[Verb, ...]
    ) -> None:
        """It stands on a line of its own and can be copied."""
        for verb in verbs:
            several = len(verb.arguments) + len(verb.options) > 1
            for text, mark in ((verb.text.zh, "例："), (verb.text.en, "Example: ")):
                example = text.partition("\n")[2]
                assert example or not several, verb.name
                start = f"{mark}leadcrm {command.name} {verb.name}"
                assert not example or example.startswith(start), verb.name


class RecordKindContract:
    """A kind of record: override `record_kind`, and `sample`, the fields of one record."""

    @pytest.fixture
    def record_kind(self) -> RecordKind:
        """Return the kind under test, its plugin registered."""
        raise pytest.UsageError("override the fixture `record_kind`")

    @pytest.fixture
    def sample(self) -> dict[str, Any]:
        """Return fields of a record; what it links to must be in the book."""
        raise pytest.UsageError("override the fixture `sample`")

    def test_every_detail_is_named_and_may_be_unknown(self, record_kind: RecordKind) -> None:
        """Unknown is None, never a required field; both languages name it."""
        for field in attrs.fields(record_kind.fields):
            assert field.metadata.get(LABEL), field.name
            assert field.default is not attrs.NOTHING, field.name

    def test_every_header_leads_to_a_field(self, record_kind: RecordKind) -> None:
        """Columns of lists become details, or what every record has."""
        known = {field.name for field in attrs.fields(record_kind.fields)} | COLUMNS.keys()
        assert set(record_kind.headers.values()) <= known

    @pytest.mark.parametrize("lang", LANGS)
    def test_it_is_shown_in_words_and_as_json(
        self,
        workspace: Workspace,
        record_kind: RecordKind,
        sample: dict[str, Any],
        cli: Run,
        lang: Lang,
    ) -> None:
        """Its page names the kind and what is filled; JSON has a key for each detail."""
        draft = Draft(record=NewRecord(kind=record_kind.name, fields=sample))
        made = workspace.plugin_work.write("test.add", Plan((draft,)), DAY).items[0]
        page = cli("show", made.code or "", "--lang", lang)
        assert page.exit_code == 0, page.errors
        assert record_kind.label.to(lang) in page.text
        told = cli("show", made.code or "", "--json", "--lang", lang).json
        for field in attrs.fields(record_kind.fields):
            if made.fields.get(field.name) is not None:
                assert field.metadata[LABEL].to(lang) in page.text, field.name
                assert field.name in told, field.name

    def test_it_is_shown_undone_and_survives_a_round_trip(
        self,
        workspace: Workspace,
        record_kind: RecordKind,
        sample: dict[str, Any],
        tmp_path: Path,
    ) -> None:
        """A record shows in history, is in the whole export, and comes back the same."""
        before = workspace.records.list("record")
        draft = Draft(record=NewRecord(kind=record_kind.name, fields=sample))
        made = workspace.plugin_work.write("test.add", Plan((draft,)), DAY).items[0]
        assert workspace.past.history(made.code)[0].verb == "test.add"
        workspace.outlet.everything(tmp_path / "out")
        with create_workspace(tmp_path / "other.db", name="测试办", me=ME) as other:
            lists = [each for each in (tmp_path / "out").iterdir() if tells_its_kind(each)]
            other.intake.run(lists, today=DAY)
            assert other.show(made.code or "", today=DAY) == made
        workspace.past.undo()
        assert workspace.records.list("record") == before


class ExporterContract:
    """A format: override the fixture `exporter`; `kind` is a list that it can write."""

    @pytest.fixture
    def exporter(self) -> Exporter:
        """Return the format under test, its plugin registered."""
        raise pytest.UsageError("override the fixture `exporter`")

    @pytest.fixture
    def kind(self, exporter: Exporter) -> str:
        """Return the name of a list that it can write."""
        return exporter.kinds[0] if exporter.kinds else "contacts"

    def test_it_writes_a_private_file_and_prints_nothing(
        self,
        workspace: Workspace,
        exporter: Exporter,
        kind: str,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Every suffix works, also for a list without rows; the journal says what went out."""
        workspace.contacts.add("enterprise", "样本企业", phone="19900000001")
        workspace.leads.add("样本项目", today=DAY)
        for suffix in exporter.suffixes:
            file = tmp_path / f"out{suffix}"
            rows = workspace.outlet.kind(kind, file)
            assert file.read_bytes()
            assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600  # noqa: PLR2004 - the owner's alone
            assert b"19900000001" not in file.read_bytes()
            newest = workspace.past.history()[0]
            assert newest.note is not None
            assert (newest.verb, newest.note["rows"]) == ("export", rows)
        assert capsys.readouterr().out == ""

    def test_a_list_without_rows_is_a_file_too(
        self, workspace: Workspace, exporter: Exporter, kind: str, tmp_path: Path
    ) -> None:
        """Nothing recorded yet is no error."""
        for suffix in exporter.suffixes:
            assert workspace.outlet.kind(kind, tmp_path / f"none{suffix}") == 0

    def test_hostile_text_does_not_stop_it(
        self, workspace: Workspace, exporter: Exporter, kind: str, tmp_path: Path
    ) -> None:
        """Formulas, control characters and quotes in the data are only data."""
        for text in ("=1+1", "a\x1b[2J\x07", "\u202e\n\r\t", "\"';,\\\\", "\x01"):
            workspace.contacts.add("enterprise", f"x{text}", note=text)
            workspace.leads.add(f"x{text}", today=DAY, following=f"明天 {text}")
        for suffix in exporter.suffixes:
            assert workspace.outlet.kind(kind, tmp_path / f"hostile{suffix}") >= 5  # noqa: PLR2004 - as many as were added


class EngineContract:
    """A database engine: override the fixture `engine`, a handle on an empty book with tables."""

    @pytest.fixture
    def engine(self) -> Engine:
        """Return an open engine whose `migrate` has run."""
        raise pytest.UsageError("override the fixture `engine`")

    def test_a_failed_transaction_leaves_nothing(self, engine: Engine) -> None:
        """Everything written in it is rolled back, whatever ends it."""
        with pytest.raises(_StopError):
            _write_and_stop(engine)
        assert engine.query("SELECT device FROM device") == []

    def test_rows_are_read_by_name(self, engine: Engine) -> None:
        """Parameters are named, rows are dicts, `iterate` gives what `query` gives."""
        with engine.transaction():
            engine.insert_rows("device", ("place", "device"), [("here", "1"), ("there", "2")])
        asked = "SELECT place, device FROM device WHERE device > :least ORDER BY place"
        rows = engine.query(asked, {"least": "0"})
        assert rows == [
            {"place": "here", "device": "1"},
            {"place": "there", "device": "2"},
        ]
        assert list(engine.iterate(asked, {"least": "0"})) == rows

    def test_while_a_plugin_looks_nothing_can_be_written(self, engine: Engine) -> None:
        """Neither a row nor a commit."""
        with engine.only_reading(), pytest.raises(Exception, match=r".+"):
            engine.insert_rows("device", ("place", "device"), [("here", "1")])
        assert engine.query("SELECT device FROM device") == []

    def test_what_is_tried_apart_never_reaches_the_book(self, engine: Engine) -> None:
        """A copy has all that the book has; what is written there stays there."""
        with engine.transaction():
            engine.insert_rows("device", ("place", "device"), [("here", "1")])
        copy = engine.apart()
        with copy.transaction():
            copy.insert_rows("device", ("place", "device"), [("there", "2")])
        asked = "SELECT device FROM device ORDER BY device"
        assert [row["device"] for row in copy.query(asked)] == ["1", "2"]
        copy.close()
        assert [row["device"] for row in engine.query(asked)] == ["1"]

    def test_tables_are_made_once(self, engine: Engine) -> None:
        """`migrate` does nothing where all is there."""
        assert engine.migrate() == []

    def test_it_says_what_it_holds_and_how_sound_it_is(self, engine: Engine) -> None:
        """What the doctor and backups ask: newest commands, versions, problems of its own."""
        assert engine.heads() == ()
        assert engine.lacking(()) == []
        assert engine.problems() == []
        assert engine.schema > 0
        assert engine.version
        assert [engine.lacks, engine.cut_off, engine.garbled, engine.copied] == [0, 0, 0, 0]


class _StopError(Exception):
    """Ends a transaction in the middle."""


def _write_and_stop(engine: Engine) -> None:
    with engine.transaction():
        engine.insert_rows("device", ("place", "device"), [("here", "000001")])
        raise _StopError
