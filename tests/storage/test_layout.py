"""The layout of the tables is what the classes of records say."""

from pathlib import Path

import pytest

from leadcrm.storage import layoutgen
from leadcrm.storage.column import Column
from leadcrm.storage.layout import LAYOUT
from leadcrm.storage.tables import CLASSES, value_type
from leadcrm.text import Text

SPELT = {"Column": Column, "Text": Text}

AGAIN = "python -m leadcrm.storage.layoutgen --write"


def test_layout_holds_every_kind_of_record():
    assert list(LAYOUT) == list(CLASSES)


@pytest.mark.parametrize("kind", CLASSES)
def test_columns_are_those_of_the_class(kind):
    assert LAYOUT[kind]() == layoutgen.columns(kind), AGAIN


@pytest.mark.parametrize("kind", CLASSES)
def test_the_type_of_a_column_is_that_of_its_field(kind):
    types = {}
    for field in layoutgen.model(kind).__attrs_attrs__:
        types[field.name] = layoutgen.bare_type(field.type)[0]
    for column in LAYOUT[kind]():
        name = column.name.removesuffix("_fen")
        if column.type not in {"json", "currency"}:
            assert value_type(column) is types[name], name


@pytest.mark.parametrize("name", layoutgen.generated())
def test_what_is_made_from_the_classes_is_what_is_shipped(name):
    shipped = Path(layoutgen.__file__).with_name(f"{name}.py")
    assert shipped.read_text(encoding="utf-8") == layoutgen.generated()[name], AGAIN
