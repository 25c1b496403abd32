"""Whether the papers in a folder are still those on which the stages of leads rest."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.papers import draw_papers
from leadcrm.errors import StorageError
from leadcrm.services.leads.attachments import papers_of
from leadcrm.text import LANGS, Lang
from leadcrm.workspace import Workspace

TODAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of papers, one in a folder within."""
    place = tmp_path / "凭证"
    (place / "2026").mkdir(parents=True)
    return place


@pytest.fixture
def filed(office: Workspace, folder: Path) -> Workspace:
    """An office with two leads: one paper with its file each, and one that has none."""
    for name in ("甲项目", "乙项目", "丙项目"):
        office.leads.add(name, today=TODAY)
    for name, file in (("甲项目", "2026/研判 甲.pdf"), ("乙项目", "研判乙.pdf")):
        path = folder / file
        path.write_bytes(name.encode())
        office.progress.advance(
            name, "研判", today=TODAY, evidence=[f"研判报告 1号 2026-11-01 {path}"]
        )
    office.progress.advance("丙项目", "研判", today=TODAY, evidence=["研判报告 3号 2026-11-02"])
    return office


def states(book: Workspace, folder: Path) -> dict[str, tuple[str, str | None]]:
    found = book.attachments.check(folder).items
    return {each.paper.name: (each.state, each.where) for each in found}


def test_each_paper_is_there_changed_missing_or_was_never_marked(
    filed: Workspace, folder: Path
) -> None:
    assert states(filed, folder) == {
        "甲项目": ("same", "2026/研判 甲.pdf"),
        "乙项目": ("same", "研判乙.pdf"),
        "丙项目": ("unmarked", None),
    }
    assert not filed.attachments.check(folder).needs_a_person
    (folder / "研判乙.pdf").write_bytes("改过".encode())
    (folder / "2026" / "研判 甲.pdf").unlink()
    assert states(filed, folder) == {
        "甲项目": ("missing", None),
        "乙项目": ("changed", "研判乙.pdf"),
        "丙项目": ("unmarked", None),
    }
    assert filed.attachments.check(folder).needs_a_person
    assert [each.state for each in filed.attachments.check(folder).items] == [
        *("changed", "missing", "unmarked")
    ]


def test_a_paper_that_was_renamed_or_moved_is_known_by_its_contents(
    filed: Workspace, folder: Path
) -> None:
    (folder / "研判乙.pdf").rename(folder / "2026" / "扫描件001.pdf")
    (folder / "研判乙.pdf").write_bytes(b"another paper of that name")
    assert states(filed, folder)["乙项目"] == ("same", "2026/扫描件001.pdf")


def test_no_folder_is_one_sentence(filed: Workspace, folder: Path) -> None:
    with pytest.raises(StorageError):
        filed.attachments.check(folder / "没有")


def test_the_papers_of_one_lead(filed: Workspace) -> None:
    _, row = filed.finder.resolve("甲项目", ["lead"])
    (paper,) = papers_of(filed.session, row["id"])
    assert (paper.stage, paper.kind, paper.number) == ("screened", "screening_report", "1号")
    assert (paper.file, paper.dated) == ("研判 甲.pdf", "2026-11-01")


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_tells_and_exits_with_3(
    filed: Workspace, folder: Path, session: Callable[..., list[str]], lang: str
) -> None:
    path = folder.parent / "office.db"
    filed.close()
    check = ["check", "--papers", str(folder)]
    (calm,) = session([check], path, lang)
    assert calm.endswith("=== 0")
    (folder / "研判乙.pdf").unlink()
    told, data, gone = session(
        [check, [*check, "--json"], ["check", "--papers", str(folder / "no")]], path, lang
    )
    assert told.endswith("=== 3")
    assert ("找不到 1" if lang == "zh" else "missing 1") in told
    assert "研判乙.pdf" in told
    found = json.loads(data.rpartition("===")[0])
    assert found["counts"] == {"changed": 0, "missing": 1, "unmarked": 1, "same": 1}
    assert gone.endswith("=== 1")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_page_fits_the_window(
    filed: Workspace, folder: Path, columns: int, lang: Lang
) -> None:
    (folder / "研判乙.pdf").unlink()
    found = filed.attachments.check(folder)
    page = draw_papers(Page(color=False, columns=columns), found, lang, everything=True)
    lines = ["".join(text for text, _ in line) for line in page.lines]
    assert all(width(line) <= columns for line in lines)
    assert sum("研判" in line or "scree" in line for line in lines) >= 3
