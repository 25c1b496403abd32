"""Making a book: whole, or nothing is left behind."""

import types
from pathlib import Path

import pytest

from leadcrm import founding
from leadcrm.errors import NotFoundError
from leadcrm.plugin import Sample, hookimpl
from leadcrm.plugin.manager import Plugins
from leadcrm.plugin.shield import shielded
from leadcrm.services.importing.intake import Intake


def test_a_book_that_could_not_be_filled_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Intake, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        founding.demo_workspace(tmp_path / "demo.db")
    monkeypatch.setattr(founding, "_found", interrupted)
    with pytest.raises(KeyboardInterrupt):
        founding.create_workspace(tmp_path / "office.db", me="张样本")
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_could_not_be_made_never_stands_in_the_way_of_a_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(Intake, "run", broken)
    with pytest.raises(ValueError) as held:  # noqa: PT011 - ours, and it holds the closed handle
        founding.demo_workspace(tmp_path / "demo.db")
    with shielded():
        assert held.value is not None


def test_who_works_and_is_on_the_roster_is_one_officer(tmp_path: Path) -> None:
    roster = {"投资促进中心": ["胡样本", "苏样本"]}
    with founding.create_workspace(
        tmp_path / "b.db", name="某县", me="胡样本", roster=roster
    ) as made:
        officers = [each.name for each in made.records.list("officer")]
    assert sorted(officers) == ["胡样本", "苏样本"]


class TestSamplesOfPlugins:
    """The sample book has what installed plugins bring for it, and stands without them."""

    def test_a_list_of_a_plugin_comes_in_as_import_would_take_it(
        self, tmp_path: Path, plugins: Plugins, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        package = tmp_path / "hotline_sample"
        package.mkdir()
        (package / "__init__.py").touch()
        (package / "contacts.csv").write_text("姓名,电话\n来电样本,19900000077\n", "utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        declared = types.ModuleType("hotline")

        @hookimpl
        def leadcrm_samples() -> list[Sample]:
            files = {"callers": "contacts.csv", "gone": "gone.csv"}
            return [Sample(name, f"hotline_sample:{file}") for name, file in files.items()]

        declared.leadcrm_samples = leadcrm_samples  # type: ignore[attr-defined]
        plugins.register("hotline", declared)
        with founding.demo_workspace(tmp_path / "demo.db") as made:
            (wrong,) = founding.bring_samples(made)
            assert "gone" in wrong.message.zh
            assert made.finder.resolve("来电样本")[0] == "contact"
            made.past.undo()
            with pytest.raises(NotFoundError):
                made.finder.resolve("来电样本")
