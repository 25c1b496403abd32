"""A report's web page: no script, no request, and every figure says what it stands on."""

import re
from html.parser import HTMLParser

import pytest

from leadcrm.services.reports.writing import report_bytes

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Collects the tags of a page, and which of them were left open."""

    def __init__(self):
        super().__init__()
        self.seen, self.open = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def page(full):
    reader = Reader()
    reader.feed(report_bytes(full, ".html", "zh", notes=True).decode())
    return reader


def test_every_tag_is_closed_and_none_runs_or_asks_for_anything(page):
    assert page.open == []
    assert not {tag for tag, _ in page.seen} & {"script", "img", "link", "iframe", "a", "form"}
    for _, attributes in page.seen:
        assert not [
            name for name in attributes if name.startswith("on") or name in {"src", "href"}
        ]
    policy = next(each["content"] for _, each in page.seen if "http-equiv" in each)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_every_figure_says_its_name_records_rule_and_period(page):
    figures = [each for _, each in page.seen if each.get("class") == "figure"]
    assert len(figures) == 9
    assert figures[0]["data-name"] == "signed_projects"
    assert figures[0]["data-ids"] == "L-0001 L-0002"
    assert figures[0]["title"] == "正式合同签订日在期间内 · 2019-01..2019-10"


def test_bars_are_as_long_as_their_values(page):
    bars = [each["style"] for tag, each in page.seen if tag == "i" and "fill" in each["class"]]
    assert bars == ["width:93.00%", "width:83.00%", "width:24.00%", "width:0.00%"]


def test_what_the_book_says_cannot_leave_its_place(full):
    quotes = full._replace(office='"><script>alert(1)</script>')
    said = report_bytes(quotes, ".html", "zh").decode()
    assert "<script" not in said
    assert "&lt;script&gt;" in said


def test_lamps_have_their_colour_and_their_word(full):
    said = report_bytes(full, ".html", "zh").decode()
    assert re.findall(r'<td class="?(red|yellow|green)"?>(.)</td>', said) == [
        ("green", "绿"),
        ("yellow", "黄"),
        ("red", "红"),
    ]


def test_a_page_is_as_good_on_paper_and_in_the_dark(full):
    said = report_bytes(full, ".html", "zh").decode()
    assert "@page { size: A4" in said
    assert "prefers-color-scheme: dark" in said
