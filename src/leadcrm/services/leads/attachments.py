"""Papers in a folder held against what the book knows of them: there, changed, or missing."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from leadcrm.domain.choice import Choice
from leadcrm.domain.evidence import EvidenceKind
from leadcrm.domain.stage import Stage
from leadcrm.errors import StorageError
from leadcrm.services.leads.papers import digest_of
from leadcrm.services.session import Session
from leadcrm.text import Text

NO_FOLDER = Text(zh="没有文件夹 {path}", en="There is no folder {path}")


class PaperState(Choice):
    """How a paper of the book stands in a folder; the first two need a person."""

    CHANGED = "changed", Text(zh="内容变了", en="changed")
    MISSING = "missing", Text(zh="找不到", en="missing")
    UNMARKED = "unmarked", Text(zh="登记时没有附文件", en="no file was recorded")
    SAME = "same", Text(zh="在，没变", en="there, unchanged")


class Paper(NamedTuple):
    """A paper on which a stage of a lead rests; of its file the book knows name and SHA-256."""

    lead: str
    name: str
    stage: str
    stage_label: Text
    kind: str
    kind_label: Text
    number: str
    dated: str
    file: str | None
    sha256: str | None


class PaperFound(NamedTuple):
    """A paper of the book, and how it stands in a folder: where its file is, below the folder."""

    paper: Paper
    state: str
    state_label: Text
    where: str | None


class PaperCheck(NamedTuple):
    """The papers of the book against a folder: those that need a person first, and counts."""

    folder: str
    items: tuple[PaperFound, ...]
    counts: dict[str, int]

    @property
    def needs_a_person(self) -> bool:
        """Whether a paper was changed or is missing."""
        return bool(self.counts[PaperState.CHANGED] or self.counts[PaperState.MISSING])


class Attachments:
    """Holds the papers of one session against folders."""

    def __init__(self, session: Session) -> None:
        """Look at the papers of `session`."""
        self.session = session

    def check(self, folder: Path) -> PaperCheck:
        """Return how every paper of the book stands in a folder and the folders within.

        A file is known by its name, else, if it was renamed, by its contents.

        Raises:
            StorageError: there is no such folder, or a file in it cannot be read.
        """
        if not folder.is_dir():
            raise StorageError(NO_FOLDER.format(path=folder))
        shelf = Shelf(folder)
        order = list(PaperState)
        items = [_found(paper, shelf) for paper in papers_of(self.session)]
        items.sort(key=lambda each: order.index(PaperState(each.state)))
        states = [each.state for each in items]
        counts = {state.value: states.count(state.value) for state in order}
        return PaperCheck(str(folder), tuple(items), counts)


class Shelf:
    """The files of a folder by name, and by contents where a name does not tell."""

    def __init__(self, folder: Path) -> None:
        """Look into `folder` and the folders within; nothing is read yet."""
        self._folder = folder
        self._files = sorted(path for path in folder.rglob("*") if path.is_file())
        self._digests: dict[Path, str] = {}

    def named(self, name: str) -> Sequence[Path]:
        """Return the files of this name."""
        return [path for path in self._files if path.name == name]

    def holding(self, digest: str) -> Path | None:
        """Return a file with these contents, whatever it is called; every file is read."""
        return next((path for path in self._files if self.digest(path) == digest), None)

    def digest(self, path: Path) -> str:
        """Return the SHA-256 of a file, read once."""
        if path not in self._digests:
            self._digests[path] = digest_of(path)
        return self._digests[path]

    def where(self, path: Path) -> str:
        """Return where a file is, below the folder."""
        return path.relative_to(self._folder).as_posix()


def papers_of(session: Session, lead: str | None = None) -> Iterator[Paper]:
    """Yield the papers of a lead by its id, or of all leads, in the order of their stages."""
    changes = session.by("stage_change", "lead_id", lead) if lead else session.rows("stage_change")
    for change in changes:
        if not change["evidence"]:
            continue
        row, stage = session.row("lead", change["lead_id"]), Stage(change["stage"])
        for each in json.loads(change["evidence"]):
            kind = EvidenceKind.named(each.get("kind") or "")
            own = Text(zh=str(each.get("kind")), en=str(each.get("kind")))
            yield Paper(
                lead=row["code"] or "",
                name=row["name"],
                stage=stage.value,
                stage_label=stage.label,
                kind=kind.value if kind else own.zh,
                kind_label=kind.label if kind else own,
                number=str(each.get("number") or ""),
                dated=str(each.get("dated") or ""),
                file=each.get("file"),
                sha256=each.get("sha256"),
            )


def _found(paper: Paper, shelf: Shelf) -> PaperFound:
    if not (paper.file and paper.sha256):
        return _as(paper, PaperState.UNMARKED, None)
    named = shelf.named(paper.file)
    same = next((path for path in named if shelf.digest(path) == paper.sha256), None)
    same = same or shelf.holding(paper.sha256)
    if same is not None:
        return _as(paper, PaperState.SAME, shelf.where(same))
    if named:
        return _as(paper, PaperState.CHANGED, shelf.where(named[0]))
    return _as(paper, PaperState.MISSING, None)


def _as(paper: Paper, state: PaperState, where: str | None) -> PaperFound:
    return PaperFound(paper, state.value, state.label, where)
