"""Bringing a book of an earlier version along: what its tables lack, what is derived anew."""

from leadcrm.domain.policy import Policy
from leadcrm.storage.ddl import missing_columns
from leadcrm.storage.engine import Engine
from leadcrm.storage.projections import Projections

COLUMNS = "SELECT name FROM pragma_table_info('{table}')"
OFFICES = "SELECT DISTINCT office FROM command"


def bring_along(engine: Engine) -> None:
    """Add the tables, columns and indexes that a book lacks, and derive its leads anew.

    One transaction: another program sees the book before or after. Nothing that
    was entered changes, and the journal tells of nothing, for nobody did anything.
    """

    def columns(table: str) -> set[str]:
        return {row["name"] for row in engine.query(COLUMNS.format(table=table))}

    with engine.transaction():
        for statement in missing_columns(columns):
            engine.execute(statement)
        engine.migrate()
        for row in engine.query(OFFICES):
            projections = Projections(engine, row["office"], Policy())
            projections.derive_all()
            projections.run()
