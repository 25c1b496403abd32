"""What a section of reports must keep to: derive a test class and give its fixtures."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadcrm.domain.figure import Figure
from leadcrm.founding import bring_samples
from leadcrm.plugin.sections import Paragraph, Section
from leadcrm.services.reports.kinds import KINDS
from leadcrm.services.reports.report import Written, figures_of
from leadcrm.testing import DAY
from leadcrm.workspace import Workspace, open_workspace


class SectionContract:
    """A section: override the fixture `section`, its plugin registered.

    `filled` is a book in which it has something to tell: the sample book with the plugin's own
    lists, and what your method `add` puts there, unless you override it.
    """

    def add(self, workspace: Workspace) -> None:
        """Add what the section tells of and the sample book lacks, such as a fair of today."""

    @pytest.fixture
    def section(self) -> Section:
        """Return the section under test, its plugin registered."""
        raise pytest.UsageError("override the fixture `section`")

    @pytest.fixture
    def filled(self, section: Section, sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
        """Return a book that the section tells of."""
        del section  # its plugin is registered, so that its lists come in
        book = shutil.copy(sample_file, tmp_path / "filled.db")
        with open_workspace(book) as workspace:
            assert not list(bring_samples(workspace))
            self.add(workspace)
            yield workspace

    def test_it_stands_in_reports_that_there_are(self, section: Section) -> None:
        """Its kinds of report are known, and it is named for what it tells."""
        assert section.reports
        assert set(section.reports) <= set(KINDS)
        assert section.title.zh
        assert section.title.en

    def test_of_an_empty_book_it_invents_nothing(
        self, workspace: Workspace, section: Section
    ) -> None:
        """Without records it is silent, or its figures are none."""
        for figure in _figures(_written(workspace, section)):
            assert not figure.ids
            assert figure.value in {None, "0", "0.00"}

    def test_of_a_book_with_records_it_tells_in_both_languages(
        self, filled: Workspace, section: Section
    ) -> None:
        """It does not fail, and both languages have the same figures."""
        written = _written(filled, section)
        assert written is not None
        for block in written.blocks:
            if isinstance(block, Paragraph):
                zh, en = (_told(block, lang) for lang in ("zh", "en"))
                assert zh == en

    def test_every_figure_is_named_with_its_rule_and_adds_up(
        self, filled: Workspace, section: Section
    ) -> None:
        """A figure says how it is called and counted; what it counts adds up to it."""
        for figure in _figures(_written(filled, section)):
            assert figure.name
            assert figure.rule.zh
            assert figure.rule.en
            if isinstance(figure.exact, int) and figure.terms:
                assert sum(int(str(term.amount)) for term in figure.terms) == figure.exact


def _written(book: Workspace, section: Section) -> Written | None:
    """Return the part of a report under the section's title, of the first kind it stands in."""
    report = book.reports.compose(section.reports[0], today=DAY)
    assert not book.reports.skipped
    return next((each for each in report.sections if each.title == section.title), None)


def _figures(written: Written | None) -> list[Figure]:
    return [f for block in written.blocks for f in figures_of(block)] if written else []


def _told(paragraph: Paragraph, lang: str) -> list[tuple[str, tuple[str, ...]]]:
    pieces = paragraph.pieces("zh" if lang == "zh" else "en")
    return sorted((value.name, value.ids) for _, value in pieces if isinstance(value, Figure))
