"""What the core keeps for land, and the words for it: from the plugin's two files of words."""

import tomllib
from pathlib import Path

import attrs

from leadcrm.domain.detail import detail
from leadcrm.domain.money import Money
from leadcrm.plugin.records import RecordKind, Statuses
from leadcrm.plugin.sheets import Column
from leadcrm.text import Text

TEXTS, SPELLINGS = (
    tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    for name in ("texts.toml", "spellings.toml")
)


def texts(part: str) -> dict[str, Text]:
    """Return the texts of a part (said, figures, options) by name."""
    return {name: Text(zh=said[0], en=said[1]) for name, said in TEXTS[part].items()}


SAID, FIGURES = texts("said"), texts("figures")
COLUMNS = tuple(
    Column(name, Text(zh=zh, en=en), bool(right), leaves)
    for name, (zh, en, leaves, *right) in TEXTS["columns"].items()
)
OFFERED, LISTED, SOLD, FAILED = "offered", "listed", "sold", "failed"
STATES, USES, KIND = texts("states"), texts("uses"), texts("kinds")
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
    RecordKind("parcel", KIND["parcel"], "parcels", Parcel, parent="event", statuses=FLOW),
    RecordKind("bid", KIND["bid"], "bids", Bid, parent="parcel"),
)


def code_of(what: str, word: str) -> str:
    """Return the code of a status or a use (推介中, 商服用地), else the word itself."""
    plain = word.strip().lower()
    for each in (plain, plain.removeprefix("已").removesuffix("中").removesuffix("用地")):
        for code, words in SPELLINGS[what].items():
            if each in {code, *words.split()}:
                return str(code)
    return word.strip()
