"""The cells of an office's list are read as a person reads them: amount, next step, telephone."""

import csv
from datetime import date
from pathlib import Path

import pytest

from leadcrm.zh import parse_amount, parse_date, phone_key

GOLDEN = Path(__file__).parents[1] / "golden"


def rows(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


PAIRS = list(zip(rows("office-list.csv"), rows("office-list-expected.csv"), strict=True))


@pytest.mark.parametrize(("cells", "known"), PAIRS, ids=[known["name"] for _, known in PAIRS])
def test_the_cells_of_the_office_list_are_read_as_known(cells, known, calendar):
    amount = parse_amount(cells["意向金额"])
    assert (str(amount.value), amount.currency) == (known["intent_minor"], known["currency"])
    assert amount.bound == known["bound"]
    said = date(2026, 11, 23)
    due = parse_date(cells["下次跟进"], said, calendar=calendar, where="cell").date
    assert due.isoformat() == known["next_due"]
    assert phone_key(cells["手机"]).key == known["phone"]
