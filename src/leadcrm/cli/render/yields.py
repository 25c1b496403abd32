"""What a project yields by year: a small table, for a page of its own or for the lead's."""

from collections.abc import Sequence

from leadcrm.cli.render.lists import column
from leadcrm.cli.render.page import Page
from leadcrm.cli.render.table import draw
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.services.leads.performances import YieldRow, YieldTable
from leadcrm.text import Lang, Text

PROMISED, REAL = Text(zh="承诺", en="promised"), Text(zh="实际", en="actual")
NONE = Text(
    zh="还没有数字    记 leadcrm lead yield {lead} --year 2020 --jobs 120 --output 3亿元",
    en="no figures yet    note: leadcrm lead yield {lead} --year 2020 --jobs 120 --tax 300万元",
)


def draw_yields(page: Page, view: YieldTable, lang: Lang) -> Page:
    """Fill the page with what one project yields, a line for the promise and for each year."""
    page.add((f"{view.lead}  ", "dim"), (view.name, "bold"))
    if view.items:
        yield_rows(page, view.items, lang)
    else:
        page.add((NONE.format(lead=view.lead).to(lang), "dim"))
    return page


def yield_rows(page: Page, rows: Sequence[YieldRow], lang: Lang) -> None:
    """Add what a project yields as a small table."""
    columns = [
        column(Text(zh="年度", en="Year"), lambda r: str(r.year), 4, 4, whole=True),
        column(Text(zh="口径", en="Kind"), lambda r: _kind(r).to(lang), 8, 8),
        column(Text(zh="就业", en="Jobs"), lambda r: _plain(r.jobs), 6, 8, right=True),
        column(
            Text(zh="产值", en="Output"), lambda r: _amount(r.output, lang), 10, 14, right=True
        ),
        column(Text(zh="税收", en="Tax"), lambda r: _amount(r.tax, lang), 10, 14, right=True),
        column(Text(zh="备注", en="Note"), lambda r: r.note or "", 6, 40, leaves=1),
    ]
    draw(page, columns, rows, lang)


def _kind(row: YieldRow) -> Text:
    return PROMISED if row.promised else REAL


def _plain(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _amount(money: Money | None, lang: Lang) -> str:
    return "" if money is None else money_text(money).to(lang)
