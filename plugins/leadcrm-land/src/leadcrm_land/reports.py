"""What land writes into the office's reports."""

from collections.abc import Iterator

from leadcrm.domain.amountkind import Paid
from leadcrm.domain.figure import PARCELS, counted, summed
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import rounded_text
from leadcrm.plugin.sections import Block, Paragraph, Scope
from leadcrm.text import Text

SAID = Text(
    zh="推出工商业用地{offered}，{sold}成功摘牌，成交金额{rounded}（{price}）。",
    en="Land: {offered} offered, {sold} sold, for {rounded} ({price}).",
)
NONE_SOLD = Text(
    zh="推出工商业用地{offered}，还没有摘牌。", en="Land: {offered} offered, none sold."
)
OFFERED = Text(zh="推介地块", en="parcels offered")
SOLD, PRICE = Text(zh="摘牌地块", en="parcels sold"), Text(zh="土地成交额", en="land sold for")
ALL = Text(zh="名单和手工记下的地块", en="parcels of lists and by hand")
GONE = Text(zh="状态为摘牌", en="status sold")
SUMMED = Text(zh="摘牌地块的成交价之和", en="sum of the prices of what was sold")


def year(scope: Scope) -> Iterator[Block]:
    """Yield what was offered and sold, and for how much."""
    known, first = scope.office.records("parcel"), scope.period.first
    parcels = [
        each for each in known if (each.on.last() >= first if each.on else scope.covers(None))
    ]
    if not parcels:
        return
    sold = [each for each in parcels if each["status"] == "sold" and scope.covers(each.on)]
    codes = (each.code or "" for each in parcels)
    offered = counted(OFFERED, codes, ALL, unit=PARCELS)._replace(name="parcels_offered")
    if not sold:
        yield Paragraph(NONE_SOLD, {"offered": offered})
        return
    gone = counted(SOLD, (each.code or "" for each in sold), GONE, unit=PARCELS)
    paid = [(each.code or "", each["price"]) for each in sold if each["price"]]
    price = summed(PRICE, Paid, paid, SUMMED)._replace(name="parcels_price")
    about = rounded_text(price.exact if isinstance(price.exact, Money) else Money(0))
    said = {"offered": offered, "sold": gone._replace(name="parcels_sold")}
    yield Paragraph(SAID, {**said, "price": price, "rounded": about})
