"""What is remembered of lists is decided under the write lock: two people at once lose nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from leadcrm.founding import create_workspace
from leadcrm.services.files.watching import READING
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.text import Text
from leadcrm.workspace import Workspace, open_workspace

TODAY = date(2026, 11, 23)
HEAD = "项目名称,责任人,当前阶段,本周进展\n"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """One book, opened by two people."""
    path = tmp_path / "b.db"
    with (
        create_workspace(path, office="430699", name="示例办", me="测甲") as one,
        open_workspace(path) as other,
    ):
        yield one, other


def sheet(folder: Path, name: str, *rows: str) -> str:
    path = folder / name
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return str(path)


def meanwhile(
    two: tuple[Workspace, Workspace], first: str, second: str, **said: str
) -> ImportReport:
    """Import `first`; while it is read, and before it is written, the other imports `second`."""
    one, other = two
    words = [{word: stage} for word, stage in said.items()]
    done: list[str] = []

    def watch(phase: Text, rows: int, total: int | None) -> None:
        del rows, total
        if phase is READING and not done:
            done.append(second)
            other.incoming.run([second], today=TODAY, say=words[1] if words else {})

    report = one.incoming.run([first], today=TODAY, say=words[0] if words else {}, watch=watch)
    assert done == [second]
    return report


def test_the_projects_that_two_sheets_named_at_once_are_each_missed_once(
    two: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    first = meanwhile(
        two,
        sheet(tmp_path, "甲.csv", "甲项目,测甲,在谈,11月20日来电"),
        sheet(tmp_path, "乙.csv", "乙项目,测甲,在谈,11月20日来电"),
    )
    later = sheet(tmp_path, "丙.csv", "丙项目,测甲,在谈,11月21日来电")
    second = two[0].incoming.run([later], today=TODAY)
    assert _missed(first) == ["乙项目"]  # it was written after the other sheet of this paper
    assert _missed(second) == ["甲项目"]


def _missed(report: ImportReport) -> list[str | None]:
    return [row.value for row in report.rows if "上次在这张表上" in row.reason.zh]


def test_what_two_people_say_of_stage_words_at_once_is_both_remembered(
    two: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    meanwhile(
        two,
        sheet(tmp_path, "甲.csv", "甲项目,测甲,落户,11月20日来电"),
        sheet(tmp_path, "乙.csv", "乙项目,测甲,落地,11月20日来电"),
        落户="注册",
        落地="开工",
    )
    later = sheet(tmp_path, "丙.csv", "丙项目,测甲,落户,", "丁项目,测甲,落地,")
    two[1].incoming.run([later], today=TODAY)
    rows = two[1].session.query("SELECT name, stage FROM lead")
    stages = {row["name"]: row["stage"] for row in rows}
    assert (stages["丙项目"], stages["丁项目"]) == ("registered", "started")
