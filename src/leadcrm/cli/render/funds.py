"""Fund arrivals: what came, what counts, and what still waits for its voucher."""

from leadcrm.cli.render.cells import flow
from leadcrm.cli.render.lists import COUNT, column
from leadcrm.cli.render.money import amount, weight
from leadcrm.cli.render.page import Page, words
from leadcrm.cli.render.table import TableColumn, draw
from leadcrm.services.units.fundviews import FundList, FundRow, FundSum
from leadcrm.text import Lang, Text

STATES = {
    True: Text(zh="已核实", en="verified"),
    False: Text(zh="未核实", en="unverified"),
}
PART = Text(zh="{state} {amount}（{n} 笔）", en="{state} {amount} ({n})")
NOT_COUNTED = Text(zh="未核实的不计，币种不相加", en="what is unverified does not count")
COUNTS = Text(zh="已核实，计入{metric}", en="Verified; it counts as {metric}")
WAITS = Text(
    zh="未核实，暂不计入。核实：leadcrm fund verify {code}{proof} --approved-by 复核人",
    en="Not counted yet: leadcrm fund verify {code}{proof} --approved-by OFFICER",
)
PROOF = Text(zh=" --evidence 凭证", en=" --evidence TEXT")
UNDO = Text(zh="撤回 leadcrm undo", en="take back: leadcrm undo")


def draw_funds(page: Page, funds: FundList, lang: Lang) -> Page:
    """Fill the page with arrivals by day, and sums per metric and currency."""
    room = 6 if lang == "zh" else 10
    columns = [
        column(Text(zh="编号", en="Code"), lambda f: f.code, 6, 6, whole=True),
        column(Text(zh="到账", en="Arrived"), lambda f: str(f.arrived_on), 10, 10),
        TableColumn(Text(zh="金额", en="Amount"), lambda f: _money(f, lang), 14, 14, right=True),
        column(
            Text(zh="核实", en="State"),
            lambda f: STATES[f.verified].to(lang),
            room,
            room,
            leaves=4,
        ),
        column(Text(zh="项目", en="Lead"), lambda f: f"{f.lead} {f.name}", 14, 40),
        column(Text(zh="单位", en="Unit"), lambda f: f.unit or "", 12, 14, leaves=2),
        column(Text(zh="凭证", en="Voucher"), lambda f: f.evidence or "", 12, 40, leaves=3),
        column(Text(zh="计入", en="As"), lambda f: f.counted_as_label.to(lang), 12, 16, leaves=1),
    ]
    if funds.items:
        draw(page, columns, funds.items, lang)
        page.rule()
    for total in funds.totals:
        for line in flow(_sum(total, lang), page.columns, 0):
            page.add((line, "bold"))
    counted = COUNT.format(n=len(funds.items)).to(lang)
    page.add((f"{counted}  {NOT_COUNTED.to(lang)}", "dim"))
    return page


def draw_fund(page: Page, row: FundRow, lang: Lang) -> Page:
    """Say what one arrival is now, and what it takes for it to count."""
    page.add((f"{row.lead} ", "dim"), (row.name, "bold"), f"  {row.unit or ''}")
    what = words(row.code, row.arrived_on, row.counted_as_label.to(lang), row.evidence)
    page.add(what + "  ", (amount(row.amount, lang), "bold"))
    if row.verified:
        said = COUNTS.format(metric=row.counted_as_label).to(lang)
        page.add(words(said, row.approved_by), (f"    {UNDO.to(lang)}", "dim"))
    else:
        proof = "" if row.evidence else PROOF
        page.add((WAITS.format(code=row.code, proof=proof).to(lang), "warn"))
        page.add((UNDO.to(lang), "dim"))
    return page


def _money(row: FundRow, lang: Lang) -> tuple[str, str]:
    return amount(row.amount, lang), weight(row.amount) if row.verified else "warn"


def _sum(total: FundSum, lang: Lang) -> list[str]:
    parts = (
        (True, total.verified, total.verified_count),
        (False, total.unverified, total.unverified_count),
    )
    said = [
        PART.format(state=STATES[state], amount=amount(money, lang), n=n).to(lang)
        for state, money, n in parts
        if n
    ]
    return [f"{total.metric_label.to(lang)} {total.currency}", *said]
