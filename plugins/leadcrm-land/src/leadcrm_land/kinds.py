"""What the core keeps for land: parcels with their status and use, and who bids for them."""

import tomllib
from pathlib import Path

import attrs

from leadcrm.domain.detail import detail
from leadcrm.domain.money import Money
from leadcrm.plugin.records import RecordKind, Statuses
from leadcrm.text import Text

SPELLINGS = tomllib.loads(Path(__file__).with_name("spellings.toml").read_text("utf-8"))
"""How lists of other offices call a column, a status and a use."""
OFFERED, LISTED, SOLD, FAILED = "offered", "listed", "sold", "failed"
STATES = {
    "offered": Text(zh="推介", en="offered"),
    "listed": Text(zh="挂牌", en="listed"),
    "sold": Text(zh="摘牌", en="sold"),
    "failed": Text(zh="流拍", en="failed"),
}
USES = {
    "industrial": Text(zh="工业", en="industrial"),
    "commercial": Text(zh="商业", en="commercial"),
    "mixed": Text(zh="商住", en="mixed"),
    "residential": Text(zh="住宅", en="residential"),
    "warehouse": Text(zh="仓储", en="warehouse"),
    "plant": Text(zh="厂房", en="plant"),
}
NO_STATUS = Text(
    zh="不认得「{text}」，写 推介、挂牌、摘牌 或 流拍",
    en="“{text}” is no status; write offered, listed, sold or failed",
)
PLANT = "plant"
MOVES = {  # a list may tell of the end alone; the verb wants it up for auction first
    OFFERED: (LISTED, SOLD, FAILED),
    LISTED: (SOLD, FAILED),
    FAILED: (OFFERED, LISTED),
    SOLD: (),
}


@attrs.frozen(kw_only=True)
class Parcel:
    """A parcel of land (宗地) or a plant (厂房); its day is that of its status.

    It belongs to the event at which it was offered; its lead is the project that got it.
    `mu` are decimal digits; a `use` that is none of ours is kept as it was written.
    """

    status: str | None = detail(zh="状态", en="status", codes=STATES)
    use: str | None = detail(zh="用途", en="use", codes=USES)
    mu: str | None = detail(zh="面积（亩）", en="area in mu")
    sqm: int | None = detail(zh="建筑面积（㎡）", en="floor area in sqm")
    place: str | None = detail(zh="位置", en="place")
    asking: Money | None = detail(zh="起始价", en="asking price")
    price: Money | None = detail(zh="成交价", en="sold for")
    winner: str | None = detail(zh="竞得人", en="sold to")
    note: str | None = detail(zh="备注", en="note")
    report_ref: str | None = detail(zh="材料出处", en="stands in the report at")


@attrs.frozen(kw_only=True)
class Bid:
    """That somebody bids for a parcel (竞买人)."""

    amount: Money | None = detail(zh="报价", en="bid")


FLOW = Statuses("status", MOVES)
KINDS = (
    RecordKind(
        "parcel", Text(zh="地块", en="parcel"), "parcels", Parcel, parent="event", statuses=FLOW
    ),
    RecordKind("bid", Text(zh="竞买", en="bid"), "bids", Bid, parent="parcel"),
)


def code_of(what: str, word: str) -> str:
    """Return the code of a status or a use (推介中, 商服用地), else the word itself."""
    plain = word.strip().lower()
    for each in (plain, plain.removeprefix("已").removesuffix("中").removesuffix("用地")):
        for code, words in SPELLINGS[what].items():
            if each in {code, *words.split()}:
                return str(code)
    return word.strip()
