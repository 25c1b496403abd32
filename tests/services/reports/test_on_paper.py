"""A real office suite prints reports: every word is on the paper, and no number is ### there."""

import io
import re
import shutil
import subprocess

import pytest
from docx import Document

from leadcrm.services.reports.grid import grid_of
from leadcrm.services.reports.prose import spoken
from leadcrm.services.reports.wordtemplate import open_template
from leadcrm.services.reports.writing import report_bytes
from leadcrm.text import LANGS

SUITE, READER = shutil.which("soffice"), shutil.which("pdftotext")
MINUTES = 180
TEMPLATE = "模板.docx"

pytestmark = pytest.mark.skipif(
    not (SUITE and READER), reason="real component: soffice and pdftotext are not installed"
)


def convert(folder, kind, *files):
    """Have the suite write files in another format, with a profile of its own."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [SUITE, profile, "--headless", "--convert-to", kind, "--outdir", folder / "out"]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=MINUTES)


@pytest.fixture(scope="module")
def papers(tmp_path_factory, full_report):
    """The words of each printed report, page by page, without blanks."""
    folder = tmp_path_factory.mktemp("papers")
    files = []
    for suffix in (".docx", ".xlsx"):
        for lang in LANGS:
            file = folder / f"{suffix[1:]}-{lang}{suffix}"
            file.write_bytes(report_bytes(full_report, suffix, lang, notes=True))
            files.append(file)
    convert(folder, "pdf", *files)
    return {file.stem: printed(folder / "out" / f"{file.stem}.pdf") for file in files}


def printed(file):
    done = subprocess.run(
        [READER, "-layout", file, "-"], capture_output=True, check=True, encoding="utf-8"
    )
    return [re.sub(r"\s", "", page) for page in done.stdout.split("\f")[:-1]]


def wanted(report, lang):
    """Return every paragraph, and every short cell, of a report."""
    for section in report.sections[:2]:
        yield section.title.to(lang)
        for block in section.blocks:
            if hasattr(block, "text"):
                yield spoken(block, lang)
            elif hasattr(block, "columns"):
                grid = grid_of(block, lang, report.as_of.year)
                cells = [cell.text for line in grid.lines for cell in line.cells]
                yield from (each for each in cells if len(each) < 12)
                yield from (line.title for line in grid.lines)
                yield grid.note
            else:
                yield from (bar.label.to(lang) for bar in block.bars)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_every_word_is_on_the_paper(papers, full_report, kind, lang):
    said = "".join(papers[f"{kind}-{lang}"])
    missing = [each for each in wanted(full_report, lang) if re.sub(r"\s", "", each) not in said]
    assert not missing
    assert "###" not in said
    assert "{{" not in said.replace("{{title}}", "")


@pytest.mark.parametrize("lang", LANGS)
def test_a_table_is_one_page_wide_and_a_document_has_its_page_numbers(papers, lang):
    assert len(papers[f"xlsx-{lang}"]) == 5
    pages = papers[f"docx-{lang}"]
    assert 2 <= len(pages) <= 4
    assert all(f"—{at}—" in page for at, page in enumerate(pages, start=1))


def test_a_long_table_repeats_its_head_on_every_page(tmp_path, long_report):
    files = [tmp_path / "long.docx", tmp_path / "long.xlsx"]
    for file in files:
        file.write_bytes(report_bytes(long_report, file.suffix, "zh"))
    convert(tmp_path, "pdf", tmp_path / "long.docx")
    document = printed(tmp_path / "out" / "long.pdf")
    convert(tmp_path, "pdf", tmp_path / "long.xlsx")
    workbook = printed(tmp_path / "out" / "long.pdf")
    for pages in (document, workbook):
        assert len(pages) > 2
        assert [page for page in pages if "示例单位0" in page and "单位名称" not in page] == []
        assert "示例单位0119" in "".join(pages)


def test_a_wide_table_is_printed_across_and_not_a_letter_a_line(tmp_path, wide_report):
    file = tmp_path / "wide.docx"
    file.write_bytes(report_bytes(wide_report, ".docx", "zh"))
    convert(tmp_path, "pdf", file)
    upright, across, last = printed(tmp_path / "out" / "wide.pdf")
    assert "表见下页" in upright
    assert all(f"示例项目{at:02}" in across for at in range(8))
    assert "测试市贸促会" in last


def test_a_template_that_an_office_suite_saved_is_filled_as_before(tmp_path, full_report):
    paper = Document()
    paragraph = paper.add_paragraph("签约")
    for at, run in enumerate(("{{ sig", "ned_proj", "ects }}", "个；{{ office }}")):
        paragraph.add_run(run).bold = at % 2 == 0
    paper.save(tmp_path / TEMPLATE)
    convert(tmp_path, "docx:MS Word 2007 XML", tmp_path / TEMPLATE)
    saved = tmp_path / "out" / TEMPLATE
    data = report_bytes(full_report, ".docx", "zh", template=saved)
    assert "签约2个个；测试市贸促会" in "".join(each.text for each in read(data).paragraphs)


def test_our_template_that_an_office_suite_saved_is_filled_as_before(tmp_path, full_report):
    open_template(None).docx.save(tmp_path / TEMPLATE)
    convert(tmp_path, "docx:MS Word 2007 XML", tmp_path / TEMPLATE)
    data = report_bytes(full_report, ".docx", "zh", template=tmp_path / "out" / TEMPLATE)
    ours = report_bytes(full_report, ".docx", "zh")
    assert words(data) == words(ours)


def read(data):
    return Document(io.BytesIO(data))


def words(data):
    return [text for each in read(data).element.body.iter() if (text := each.text)]
