"""What the core keeps for expos: stands, exhibits, trade orders and business cards."""

from datetime import date

import attrs

from leadcrm.domain.detail import detail
from leadcrm.domain.money import Money
from leadcrm.plugin.records import RecordKind
from leadcrm.text import Text


@attrs.frozen(kw_only=True)
class Stand:
    """What the office itself had at a fair: its place there, what it cost, what was refunded."""

    edition: str | None = detail(zh="届次", en="edition")
    organiser: str | None = detail(zh="主办", en="organiser")
    booth: str | None = detail(zh="展位号", en="booth")
    area_sqm: int | None = detail(zh="面积（㎡）", en="area in sqm")
    cost: Money | None = detail(zh="费用", en="cost")
    subsidy: Money | None = detail(zh="补贴", en="subsidy")


@attrs.frozen(kw_only=True)
class Exhibit:
    """That a local firm showed its goods at a fair (参展)."""

    booth: str | None = detail(zh="展位号", en="booth")
    report_ref: str | None = detail(zh="材料出处", en="stands in the report at")


@attrs.frozen(kw_only=True)
class TradeOrder:
    """An order for goods, intended or signed: trade, never an amount of an investment.

    `step` is `intent` or `signed`; `amount` is in CNY or in USD, never added up together.
    """

    step: str | None = detail(
        zh="意向或签约",
        en="intent or signed",
        codes={"intent": Text(zh="意向", en="intent"), "signed": Text(zh="签约", en="signed")},
    )
    amount: Money | None = detail(zh="订单金额", en="order amount")


@attrs.frozen(kw_only=True)
class Card:
    """A business card (名片) that somebody left at a fair; its day is when it was given.

    `filed_on` is when it came into the book, where that was by hand.
    """

    collected_by: str | None = detail(zh="收名片的人", en="collected by")
    interest: str | None = detail(zh="意向", en="interest")
    filed_on: date | None = detail(zh="建档日", en="filed on")


KINDS = (
    RecordKind(
        "stand",
        Text(zh="展位", en="stand"),
        "stands",
        Stand,
        parent="event",
        headers={
            "届次": "edition",
            "主办": "organiser",
            "展位号": "booth",
            "面积": "area_sqm",
            "费用": "cost",
            "补贴": "subsidy",
        },
    ),
    RecordKind(
        "exhibit",
        Text(zh="参展", en="exhibit"),
        "exhibits",
        Exhibit,
        parent="event",
        headers={"展位号": "booth", "材料出处": "report_ref"},
    ),
    RecordKind(
        "trade_order",
        Text(zh="贸易订单", en="trade order"),
        "trade_orders",
        TradeOrder,
        parent="exhibit",
        headers={"意向或签约": "step", "订单金额": "amount"},
    ),
    RecordKind(
        "card",
        Text(zh="名片", en="card"),
        "cards",
        Card,
        parent="event",
        headers={"收名片的人": "collected_by", "意向": "interest", "建档日": "filed_on"},
    ),
)
