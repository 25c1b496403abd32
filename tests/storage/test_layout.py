"""The layout of the tables is what the classes of records say."""

import pytest

from leadcrm.storage import layoutgen
from leadcrm.storage.column import Column
from leadcrm.storage.layout import LAYOUT
from leadcrm.storage.tables import CLASSES, value_type
from leadcrm.text import Text

SPELT = {"Column": Column, "Text": Text}


def test_layout_holds_every_kind_of_record():
    assert list(LAYOUT) == list(CLASSES)


@pytest.mark.parametrize("kind", CLASSES)
def test_columns_are_those_of_the_class(kind):
    again = "python -m leadcrm.storage.layoutgen --write"
    assert LAYOUT[kind] == layoutgen.columns(kind), again


@pytest.mark.parametrize("kind", CLASSES)
def test_the_type_of_a_column_is_that_of_its_field(kind):
    types = {}
    for field in layoutgen.model(kind).__attrs_attrs__:
        types[field.name] = layoutgen.bare_type(field.type)[0]
    for column in LAYOUT[kind]:
        name = column.name.removesuffix("_fen")
        if column.type not in {"json", "currency"}:
            assert value_type(column) is types[name], name


def test_a_printed_layout_reads_back():
    for columns in LAYOUT.values():
        for column in columns:
            assert eval(layoutgen._spelt(column), SPELT) == (column,)  # noqa: S307
