"""What a row of a list says of a record of the book that the book does not say."""

import json
from typing import Any

from leadcrm.domain.masking import mask_phones, masked_text
from leadcrm.services.importing import phonecolumns
from leadcrm.services.importing.completing import Columns
from leadcrm.services.importing.sheets import Block
from leadcrm.services.leads.tags import parted
from leadcrm.storage.codec import merged
from leadcrm.storage.engine import AnyRow, Row
from leadcrm.storage.tables import fields
from leadcrm.zh.matchform import fold_name
from leadcrm.zh.unknown import is_unknown

JSON = frozenset({"details", "extra"})
"""Columns that hold many values, of which a list may bring some."""


def wanted_of(block: Block, columns: Columns, at: int, row: AnyRow) -> Row:
    """Return what a row of a list says of a record of the book that the book does not say."""
    told = {*block.values, *block.links, *JSON, "ref"} & columns.keys()
    return {
        name: value
        for name in told
        if not _blank(block, name, at)
        and (value := _beside(name, row[name], columns[name][at])) is not None
        and row[name] != value
        and not _says_the_same(block, name, row, value)
    }


def _blank(block: Block, name: str, at: int) -> bool:
    """Tell whether a row says nothing of a column: what stands for it then is a default."""
    return name in block.values and name not in JSON and block.values[name][at] is None


def _says_the_same(block: Block, name: str, row: AnyRow, value: Any) -> bool:
    """Tell whether a list means what is known, or says nothing that may replace it.

    A name in another width, a masked phone, a kind that the list does not say,
    a number of another list, a word for what is not known (不详).
    """
    known = row[name]
    if name in phonecolumns.FIELDS:
        return phonecolumns.same_phones(name, row, value)
    if not known:
        return False
    if name == "tags":
        return set(parted(value)) <= set(parted(known))
    if _is_a_mask(value, known) or _is_unknown(block, name, value):
        return True
    if name == "kind":
        return block.ledger and block.kind == "contact"
    return name == "ref" or (name == "name" and fold_name(known) == fold_name(value))


def _is_a_mask(value: Any, known: Any) -> bool:
    """Tell whether a value is what is known, as it went out with its personal numbers hidden."""
    return isinstance(value, str) and "*" in value and value == masked_text(str(known))


def _is_unknown(block: Block, name: str, value: Any) -> bool:
    column = fields(block.kind).get(name)
    return column is not None and column.type == "text" and is_unknown(value)


def _beside(name: str, known: Any, value: Any) -> object:
    """Return a value as it would stand in the row: what has no field of its own is added to."""
    if name == phonecolumns.OTHERS and known and value:
        return phonecolumns.added(known, value)
    if name not in JSON or not value:
        return value
    before, after = json.loads(known or "{}"), json.loads(value)
    hidden = mask_phones(before)
    return merged(known, {k: v for k, v in after.items() if v != hidden.get(k, ...)})
