"""An office's own template: what it names is filled or refused by name, never left blank."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from leadcrm.domain.figure import counted
from leadcrm.errors import LeadcrmError, NotFoundError, StorageError, UsageError
from leadcrm.plugin.sections import Paragraph
from leadcrm.services.reports.writing import report_bytes
from leadcrm.text import LANGS, Text

SAID = Text(zh="规则", en="rule")


@pytest.fixture
def template(tmp_path):
    """Write a template of paragraphs, each of runs."""

    def write(*paragraphs, header=()):
        paper = Document()
        for runs in paragraphs:
            put(paper.add_paragraph(), runs)
        if header:
            put(paper.sections[0].header.paragraphs[0], header)
        file = tmp_path / "模板.docx"
        paper.save(file)
        return file

    return write


def put(paragraph, runs):
    for at, said in enumerate((runs,) if isinstance(runs, str) else runs):
        run = paragraph.add_run(said)
        run.bold, run.italic = at % 2 == 0, at % 3 == 1


def read(data):
    paper = Document(io.BytesIO(data))
    header = [each.text for each in paper.sections[0].header.paragraphs]
    return "\n".join([*header, *(each.text for each in paper.paragraphs)])


def refusal(report, file, **more):
    with pytest.raises(UsageError) as refused:
        report_bytes(report, ".docx", "zh", template=file, **more)
    assert refused.value.exit_code == 2
    return refused.value


def test_a_template_names_figures_and_what_the_report_is_of(full, template):
    file = template(
        "{{ title }}（{{ office }}，{{ as_of }}）",
        "签约{{ figures.signed_projects }}，引资{{ contracted.value }}{{ contracted.unit }}",
        "完成{{ figures['rate-8667'] }}，口径：{{ signed_projects.rule }}",
        header="{{ office }} 内部",
    )
    said = read(report_bytes(full, ".docx", "zh", template=file))
    assert "通报（测试市贸促会，2019年10月31日）" in said
    assert "签约2个，引资98.91亿元" in said
    assert "完成86.67%，口径：正式合同签订日在期间内" in said
    assert said.startswith("测试市贸促会 内部")


@pytest.mark.parametrize(
    "runs",
    [
        ("签约{{ sig", "ned_pro", "jects }}。"),
        ("签约{", "{ signed_projects }", "}。"),
        ("签约{{", " signed_projects ", "}}。"),
        ("签约{{ figures", ".signed", "_projects }}。"),
    ],
)
def test_a_placeholder_that_word_split_over_runs_is_filled(full, template, runs):
    assert "签约2个。" in read(report_bytes(full, ".docx", "zh", template=template(runs)))


def test_a_misspelt_name_is_refused_with_those_that_are_near(full, template):
    refused = refusal(full, template("签约{{ signed_project }}，{{ figures.contractd }}"))
    for lang in LANGS:
        said = refused.message.to(lang)
        assert "{{ signed_project }}" in said
        assert "{{ figures.contractd }}" in said
        assert {"signed_projects", "contracted"} <= set(refused.hint.to(lang).strip("?").split())


def test_a_name_like_no_other_is_refused_with_those_there_are(full, template):
    assert "signed_projects" in refusal(full, template("{{ 签约数 }}")).hint.zh


def test_a_misspelt_name_in_a_header_is_seen_too(full, template):
    refused = refusal(full, template("正文", header="{{ offise }}"))
    assert "{{ offise }}" in refused.message.zh


@pytest.mark.parametrize(
    "torn",
    [
        "签约｛｛ signed_projects ｝｝",
        "签约{{ signed_projects",
        "签约signed_projects }}",
        "签约{ { signed_projects } }",
        "签约{{ signed projects }}",
        "签约｛% if signed_projects %｝",
    ],
)
def test_a_torn_placeholder_is_named(full, template, torn):
    refused = refusal(full, template("前一段", torn, "后一段"))
    assert "signed" in refused.message.zh
    assert "前一段" not in refused.message.zh


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{% for n in [1, 2] %}{{ sections.__init__.__globals__ }}{% endfor %}",
        "{{ 'x' * 9999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%99999999999d' % 1 }}",
        "{% include 'other' %}",
        "{{ 1 / 0 }}",
        "{{ title.nothing }}",
        "{{ office|center(999999999) }}",
    ],
)
def test_a_template_of_a_stranger_reaches_nothing(full, template, hostile):
    assert refusal(full, template(hostile)).message.zh


@pytest.mark.parametrize("name", ["range", "lipsum", "cycler", "self", "namespace"])
def test_a_template_knows_no_names_but_those_it_is_given(full, template, name):
    refused = refusal(full, template(f"{{{{ {name} }}}}"))
    assert name in refused.message.zh


def test_what_stands_in_the_book_is_no_markup_of_the_template(made_of, full, template):
    said = read(report_bytes(full._replace(office="{{ title }} <b>&amp;"), ".docx", "zh"))
    assert "{{ title }} <b>&amp;" in said


def test_of_one_figure_for_two_periods_a_template_gets_the_first_that_the_report_says(
    made_of, full, template
):
    said = Text(zh="{now}，去年{past}。", en="{now}, {past} last year.")
    now = full.figures[0]
    past = counted(now.label, ["L-0001"], SAID, "2018")._replace(name=now.name)
    report = made_of(Paragraph(said, {"now": now, "past": past}))
    data = report_bytes(report, ".docx", "zh", template=template("签约{{ signed_projects }}。"))
    assert "签约2个。" in read(data)


class Library:
    """Figures by name, as the library knows them."""

    def named(self, name, *, period=None, part=None):
        if name != "completion" or period is None:
            raise NotFoundError(SAID)
        return counted(SAID, ["U-1"] * (7 if part == "U22" else 3), SAID)


def test_a_figure_that_the_report_does_not_show_is_looked_up(full, template):
    file = template("全市{{ completion }}，二局{{ figures['completion-U22'] }}")
    said = read(report_bytes(full, ".docx", "zh", template=file, named=Library()))
    assert "全市3个，二局7个" in said
    refused = refusal(full, template("{{ completoin }}"), named=Library())
    assert "completoin" in refused.message.zh


def test_a_template_sets_its_own_rows(full, template):
    file = template(
        "{% for section in sections %}{% for block in section.blocks %}"
        "{% for row in block.rows %}{{ row|join('/') }};{% endfor %}"
        "{% endfor %}{% endfor %}"
    )
    assert "1/示例产业园二/15.00/93.00" in read(report_bytes(full, ".docx", "zh", template=file))


def test_notes_stand_below_a_template_that_has_no_place_for_them(full, template):
    file = template("签约{{ signed_projects }}。")
    said = read(report_bytes(full, ".docx", "zh", template=file, notes=True))
    assert "数据说明" in said
    assert "记录：L-0001、L-0002" in said
    assert "数据说明" not in read(report_bytes(full, ".docx", "zh", template=file))


def test_tables_have_their_styles_in_a_template_that_lacks_them(full, template):
    file = template(
        "{%p for section in sections %}",
        "{%p for block in section.blocks %}",
        "{{p block.table }}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    paper = Document(io.BytesIO(report_bytes(full, ".docx", "zh", template=file)))
    assert paper.tables[0].rows[2].cells[1].paragraphs[0].style.font.size.pt == 12


def test_whoever_edited_the_template_is_not_named_in_the_report(full, template):
    file = template("{{ title }}")
    paper = Document(file)
    paper.core_properties.author = paper.core_properties.last_modified_by = "某家模板公司"
    paper.save(file)
    data = report_bytes(full, ".docx", "zh", template=file)
    core = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()
    assert "某家模板公司" not in core
    assert "2019-10-31" in core


def test_what_is_no_document_is_no_template(full, tmp_path: Path):
    file = tmp_path / "模板.docx"
    with pytest.raises(StorageError):
        report_bytes(full, ".docx", "zh", template=file)
    for data in (b"", b"PK\x03\x04", "文字".encode(), report_bytes(full, ".xlsx", "zh")):
        file.write_bytes(data)
        refusal(full, file)


def test_a_template_that_unpacks_to_too_much_is_refused(full, tmp_path: Path):
    file = tmp_path / "模板.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (60 << 20))
    assert isinstance(refusal(full, file), LeadcrmError)
