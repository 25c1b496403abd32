"""A row says the same wherever it is read: in a view, to a plugin and in an exported list."""

from types import SimpleNamespace

import attrs
import pytest

from leadcrm.domain.money import Money
from leadcrm.plugin import Draft, NewRecord, Plan, RecordKind, Text, detail, hookimpl
from leadcrm.services.bookview import BookView
from leadcrm.services.exporting.listings import Listings
from leadcrm.services.records.records import Records
from leadcrm.storage import queries
from leadcrm.storage.tables import fields
from leadcrm.testing import DAY

LISTS = {"lead": "leads", "followup": "followups", "relation": "relations", "fund": "funds"}


@pytest.mark.parametrize(("kind", "plural"), LISTS.items())
def test_what_a_row_links_to_is_the_same_record_in_all_three(golden, kind, plural):
    session = golden.session
    rows = session.query(queries.ROWS.format(kind=kind))
    views = Records(session).views(kind, rows)
    entries = BookView(session, DAY).entries(kind, rows)
    _, listed = Listings(session).read(plural, reveal=True, lang="zh")
    links = [field for field, column in fields(kind).items() if column.link]
    told = 0
    for view, entry, values in zip(views, entries, listed, strict=True):
        for field in links:
            seen, met = (
                view.fields.get(field.removesuffix("_id")),
                entry[field.removesuffix("_id")],
            )
            if values[field] is None:
                assert seen is met is None
            elif seen is not None:
                assert seen.code == met.code == values[field]
                assert seen.name == met.name
                told += 1
    assert told > len(rows) / 2


@attrs.frozen
class Stand:
    """A stand at a fair."""

    rent: Money | None = detail(zh="租金", en="rent")


@hookimpl
def leadcrm_record_kinds():
    yield RecordKind("stand", Text(zh="展位", en="stand"), "stands", Stand)


def test_details_of_a_plugins_kind_are_typed_and_its_parent_is_named_in_all_three(
    workspace, plugins
):
    plugins.register("fair", SimpleNamespace(leadcrm_record_kinds=leadcrm_record_kinds))
    fair = {"name": "秋季展会", "kind": "roadshow", "start": "2019-10"}
    said = NewRecord(kind="stand", fields={"name": "一号", "rent": "2万元"})
    workspace.plugin_work.write("fair.add", Plan((Draft(event=fair, record=said),)), DAY)
    session = workspace.session
    (row,) = session.by("record", "kind", "stand")
    (view,) = Records(session).views("record", [row])
    entry = BookView(session, DAY).entry("record", row)
    _, (listed,) = Listings(session).read("stands", reveal=True, lang="zh")
    rents = (view.fields["rent"], entry["rent"], listed["rent"])
    assert rents == (Money(2_000_000),) * 3
    assert view.fields["parent"].code == entry["parent"].code == listed["parent_id"] == "E-0001"
