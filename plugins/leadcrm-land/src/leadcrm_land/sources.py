"""Lists of parcels, as offices and land bureaus write them; their words: spellings.toml."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from leadcrm.domain.area import read_area, unit_of_area
from leadcrm.domain.money import Money
from leadcrm.domain.notes import PLACEHOLDERS
from leadcrm.errors import ReadingError
from leadcrm.plugin.drafts import Draft, NewRecord, RowProblem
from leadcrm.plugin.table import Row, read
from leadcrm_land.kinds import OFFERED, PLANT, SAID, SOLD, SPELLINGS, STATES, code_of

UNITS = {
    "columns": ("",),
    "area": ("", "(亩)", "(㎡)", "(m2)", "(m²)", "(平方米)", "(平米)", "(公顷)"),
    "money": ("", "(万元)", "(亿元)", "(元)", "(万元/亩)", "(元/亩)", "万元", "_wan"),
}
COLUMNS = {
    field: tuple(word + unit for word in (field, *words.split()) for unit in units)
    for part, units in UNITS.items()
    for field, words in SPELLINGS[part].items()
}
UNKNOWN = PLACEHOLDERS | {"面议", "另议", "—", "——", "--", "tbd"}
_ROW_NUMBER, _NUMBER = re.compile(r"\d{1,3}"), re.compile(r"[\d,，.]+")
_SQUARE = re.compile(r"㎡|m2|m²|平方?米")


def read_parcels(where: str, settings: Any) -> Iterator[Draft | RowProblem]:  # noqa: ARG001 - reason: the hook's form
    """Yield a draft for each parcel; whoever won it stays a name, and nobody is made of it."""
    for row in read(where, COLUMNS, needed=("area",)):
        said = {field: _known(row[field]) for field in COLUMNS}
        name, number = said["name"] or said["place"] or said["number"], said.pop("number")
        fields: dict[str, Any] = {**said, "name": name, "parent": said["event"]}
        fields["ref"] = name if not number or _ROW_NUMBER.fullmatch(number) else number
        fields |= {what: code_of(what, said[what]) for what in ("use", "status")}
        if not name:
            yield row.problem(SAID["nameless"])
        elif said["status"] and fields["status"] not in STATES:
            yield row.problem(SAID["no_status"].format(text=said["status"]), "status")
        else:
            yield _measured(row, fields)


def _measured(row: Row, fields: dict[str, Any]) -> Draft | RowProblem:
    """Return a draft with its area and amounts; what follows from them is filled."""
    field = "area"
    try:
        fields |= _area(fields["area"], row.headers.get("area", ""), fields)
        for field in SPELLINGS["money"]:
            fields[field] = _money(fields[field], row.headers.get(field, ""))
    except ReadingError as error:
        return row.problem(error.message, field)
    if fields["per_mu"] and not fields["asking"]:
        fields["asking"] = Money(round(fields["per_mu"].fen * Decimal(fields.get("mu", "0"))))
    ended = fields["winner"] or fields["price"]
    fields["status"] = fields["status"] or (SOLD if ended else OFFERED)
    left = {"area", "per_mu", "event"}
    given = {n: value for n, value in fields.items() if value not in (None, "") and n not in left}
    return Draft(line=row.line, record=NewRecord(kind="parcel", fields=given))


def _area(text: str, head: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the area in 亩, of a plant in ㎡ where it is written so; its words as a note."""
    if not text:
        return {}
    if fields["use"] == PLANT and _SQUARE.search(text + head) and (found := _NUMBER.search(text)):
        return {"sqm": int(float(found[0].replace(",", "").replace("，", "")))}
    digits, words = read_area(text, unit_of_area(head))
    note = SAID["area"].format(text=words).zh if words else ""
    return {"mu": digits, "note": "；".join(filter(None, (fields["note"], note)))}


def _money(text: str, head: str) -> Money | None:
    if not text:
        return None
    unit = next((each for each in ("亿元", "万元", "元") if each in head), "")
    unit = "万元" if head.endswith("_wan") else unit
    if not unit and _NUMBER.fullmatch(text):
        raise ReadingError(SAID["no_unit"].format(text=text, head=head))
    return Money.parse(text.removesuffix("/亩"), unit)


def _known(text: str) -> str:
    """Return what a cell says, "" where it only says that nothing is known."""
    return "" if text.strip().lower() in UNKNOWN else text.strip()
