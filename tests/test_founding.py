"""Making a book: whole, or nothing is left behind."""

from pathlib import Path

import pytest

from leadcrm import founding
from leadcrm.plugin.guard import guarded
from leadcrm.services.intake import Intake


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


def test_plugins_still_run_after_a_book_that_could_not_be_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Intake, "run", interrupted)
    with pytest.raises(KeyboardInterrupt) as stopped:
        founding.demo_workspace(tmp_path / "demo.db")
    with guarded():
        assert stopped.value  # it keeps the closed book alive, which no plugin may stumble over
