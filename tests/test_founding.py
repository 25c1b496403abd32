"""Making a book: whole, or nothing is left behind."""

from pathlib import Path

import pytest

from leadcrm import founding
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
