"""Bringing a book of an earlier version along: what its tables lack, what is derived anew."""

from leadcrm.domain.policy import Policy
from leadcrm.storage import queries
from leadcrm.storage.ddl import made_anew, missing_columns
from leadcrm.storage.engine import Engine
from leadcrm.storage.projections import Projections
from leadcrm.storage.rows import LOCAL
from leadcrm.storage.sqlitecopy import keep_before
from leadcrm.storage.sqlitefile import VERSION
from leadcrm.storage.tables import all_tables

MADE = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
COLUMNS = "SELECT name FROM pragma_table_info('{table}')"
OFFICES = "SELECT DISTINCT office FROM command"


def bring_along(engine: Engine, *, again: bool = False) -> str | None:
    """Add the tables, columns and indexes that a book lacks, and derive anew what is derived.

    Nothing that was entered changes, and the journal tells of nothing, for nobody did anything.
    One transaction: another program sees the book before or after; where one was faster there
    is nothing left to do, unless it is to be done `again`. A copy is kept before; returns where,
    None of a book that is no file.
    """

    def columns(table: str) -> set[str]:
        return {row["name"] for row in engine.query(COLUMNS.format(table=table))}

    kept = None if engine.file is None else keep_before(engine, engine.file)
    with engine.transaction():
        if engine.schema == VERSION and not again:
            return kept
        for statement in missing_columns(columns):
            engine.execute(statement)
        _open_checks(engine)
        engine.migrate()
        for row in engine.query(OFFICES):
            _local(engine, row["office"])  # first, for leads rest on them
            projections = Projections(engine, row["office"], Policy())
            projections.derive_all()
            projections.run()
    return kept


def _open_checks(engine: Engine) -> None:
    """Make the tables anew whose checks refuse what a choice of today may hold."""
    linked = {column.link for each in all_tables() for column in each.links if not column.weak}
    made = {row["name"]: row["sql"] for row in engine.query(MADE)}
    for each in all_tables():
        if each.kind in made and each.kind not in linked:
            for statement in made_anew(each, made[each.kind]):
                engine.execute(statement)


def _local(engine: Engine, office: str) -> None:
    """Work out anew what follows for a row from itself, such as whether a note is a touch."""
    for kind, derived in LOCAL.items():
        for sources, target, function in derived:
            changed = [
                {"office": office, "id": row["id"], "value": value}
                for row in engine.query(queries.ROWS.format(kind=kind), {"office": office})
                if row[target] != (value := function(*(row[name] for name in sources)))
            ]
            engine.execute_many(queries.SET.format(kind=kind, sets=f"{target} = :value"), changed)
