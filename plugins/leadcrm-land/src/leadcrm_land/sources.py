"""Lists of parcels, as offices and land bureaus write them; their words: spellings.toml."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from leadcrm.domain.area import read_area
from leadcrm.domain.money import Money
from leadcrm.errors import ReadingError
from leadcrm.plugin.drafts import Draft, NewRecord, RowProblem
from leadcrm.plugin.table import Row, read
from leadcrm.text import Text
from leadcrm_land.kinds import NO_STATUS, OFFERED, PLANT, SOLD, SPELLINGS, STATES, code_of

COLUMNS = {field: words.split() for field, words in SPELLINGS["columns"].items()}
NAMELESS = Text(zh="没有写名称、编号或位置", en="It has neither a name nor a number nor a place")
AREA_AS_WRITTEN = Text(zh="面积 {text}", en="area {text}")
PER_MU = "/亩"
_ROW_NUMBER, _NUMBER = re.compile(r"\d{1,3}"), re.compile(r"[\d,.]+")
_SQUARE = re.compile(r"㎡|m2|m²|平方?米")


def read_parcels(where: str, settings: Any) -> Iterator[Draft | RowProblem]:  # noqa: ARG001 - reason: the hook's form
    """Yield a draft for each parcel; whoever won it stays a name, and nobody is made of it."""
    for row in read(where, COLUMNS, needed=("area",)):
        fields: dict[str, Any] = row.given(*COLUMNS)
        said, number = fields.get("status", ""), fields.pop("number", "")
        name = fields.get("name") or fields.get("place") or number
        fields |= {"name": name, "parent": fields.pop("event", None)}
        fields["ref"] = name if not number or _ROW_NUMBER.fullmatch(number) else number
        fields |= {what: code_of(what, fields.get(what, "")) for what in ("use", "status")}
        if not name:
            yield row.problem(NAMELESS)
        elif said and fields["status"] not in STATES:
            yield row.problem(NO_STATUS.format(text=said), "status")
        else:
            yield _measured(row, fields)


def _measured(row: Row, fields: dict[str, Any]) -> Draft | RowProblem:
    """Return a draft with its area and amounts; what follows from them is filled."""
    by_mu = PER_MU in row.headers.get("asking", "") + fields.get("asking", "")
    field = "area"
    try:
        fields |= _area(fields.pop("area", ""), fields)
        for field in ("asking", "price", "per_mu"):
            if text := fields.pop(field, ""):
                fields[field] = Money.parse(text.removesuffix(PER_MU))
    except ReadingError as error:
        return row.problem(error.message, field)
    each = fields.pop("per_mu", None) or (fields.pop("asking", None) if by_mu else None)
    if each and fields["mu"]:
        fields.setdefault("asking", Money(round(each.fen * Decimal(fields["mu"]))))
    ended = SOLD if fields.keys() & {"winner", "price"} else OFFERED
    fields["status"] = fields["status"] or ended
    given = {name: value for name, value in fields.items() if value}
    return Draft(line=row.line, record=NewRecord(kind="parcel", fields=given))


def _area(text: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the area in 亩, of a plant in ㎡ where it is written so; its words as a note."""
    found = _NUMBER.search(text)
    if fields["use"] == PLANT and found and _SQUARE.search(text):
        return {"sqm": int(float(found[0].replace(",", "")))}
    digits, words = read_area(text) if text else ("", None)
    note = AREA_AS_WRITTEN.format(text=words).zh if words else ""
    return {"mu": digits, "note": "；".join(filter(None, (fields.get("note"), note)))}
