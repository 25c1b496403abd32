"""Parts that several blocks of the board share: lamps with their words, marks, heads, numbers."""

from collections.abc import Iterable

from leadcrm.domain.lamp import Lamp
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.domain.ratio import Ratio
from leadcrm.services.board.boardleads import LANDED, NOT_LANDED, UNSIGNED
from leadcrm.services.board.boardviews import BoardLead, Lamps
from leadcrm.services.board.markup import NOTHING, Html, bdi, tag, together
from leadcrm.text import Lang, Text

FILLS = {Lamp.RED: "r", Lamp.YELLOW: "y", Lamp.GREEN: "g"}
SHAPES = {UNSIGNED: "u", NOT_LANDED: "s", LANDED: "ld"}
STANDINGS = {
    UNSIGNED: Text(zh="未签约", en="unsigned"),
    NOT_LANDED: Text(zh="已签约未落地", en="signed, not landed"),
    LANDED: Text(zh="已落地", en="landed"),
}
NO_UNIT = Text(zh="未明确单位", en="no unit")
NO_CHAIN = Text(zh="未归链", en="no chain")
ALL_LEADS = Text(zh="全部项目", en="All leads")
TOTAL = Text(zh="合计", en="Total")


def head(id_: str, title: Text, said: Text | None, lang: Lang) -> Html:
    """Return the head of a block, with what is to be known of it at its right."""
    small = tag("small", said.to(lang)) if said else NOTHING
    return tag("h3", tag("span", title.to(lang), id=id_), small)


def block(name: str, heading: Html, *parts: object) -> Html:
    """Return a block as a landmark that is called as its head is; `name` is its place."""
    return tag("section", heading, *parts, class_=name, aria_labelledby=f"{name}-h")


def lamp_word(lamp: Lamp, lang: Lang, count: int | None = None) -> Html:
    """Return the word of a lamp in its colour, with how many there are."""
    said = lamp.label.to(lang) if count is None else f"{lamp.label.to(lang)} {count}"
    return tag("span", said, class_=f"w {FILLS[lamp]}")


def late_words(lamps: Lamps, lang: Lang) -> Html:
    """Return the words of red and yellow, where there are any; good news needs none."""
    counts = ((Lamp.RED, lamps.red), (Lamp.YELLOW, lamps.yellow))
    return _spaced(lamp_word(lamp, lang, n) for lamp, n in counts if n)


def mark(lead: BoardLead, lang: Lang) -> Html:
    """Return the mark of a lead: its shape is the commitment, its fill the lamp."""
    said = " ".join(
        word
        for word in (
            lead.code,
            lead.name or "",
            lead.stage.label.to(lang),
            STANDINGS[lead.standing].to(lang),
            lead.lamp.label.to(lang),
        )
        if word
    )
    shape = f"d {FILLS[lead.lamp]} {SHAPES[lead.standing]}"
    number = lead.code.rpartition("-")[2].lstrip("0") or lead.code
    return tag("span", number, class_=shape, role="img", aria_label=said, title=said)


def unit_name(unit: str | None, lang: Lang) -> Html:
    """Return the name of a unit, or that there is none."""
    return bdi(unit if unit is not None else NO_UNIT.to(lang))


def column_head(label: object, **attributes: object) -> Html:
    """Return the head of a column."""
    return tag("th", label, scope="col", **attributes)


def amount(money: Money | None, lang: Lang) -> str:
    """Return an amount with its unit; unknown is blank."""
    return "" if money is None else money_text(money, fixed=True).to(lang)


def size(share: Ratio, most: int) -> str:
    """Return how wide a share is of a bar of which `most` hundredths are the whole."""
    held = min(max(share.scaled(4), 0), most * 100)
    return f"{Ratio(held, most).text()}%"


def _spaced(parts: Iterable[Html]) -> Html:
    return together(*(piece for part in parts for piece in (part, " ")))
