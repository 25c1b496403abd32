"""Tables of the embedded engine: STRICT, with checks and foreign keys."""

from collections.abc import Callable, Container, Iterator

from leadcrm.domain.choice import OpenChoice
from leadcrm.storage.column import Column
from leadcrm.storage.tables import Table, all_tables, value_type
from leadcrm.text import Text

JOURNAL = """
CREATE TABLE command(n INTEGER PRIMARY KEY, office TEXT NOT NULL, op TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, verb TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, target TEXT, seen TEXT, note TEXT, hash TEXT NOT NULL, UNIQUE(office, op), UNIQUE(office, device, seq)) STRICT;
CREATE TABLE change(n INTEGER PRIMARY KEY, office TEXT NOT NULL, op TEXT NOT NULL, slot INTEGER NOT NULL, many INTEGER NOT NULL, kind TEXT NOT NULL CHECK(kind IN ('insert','update','delete','restore','erase')), entity TEXT NOT NULL, entity_id TEXT NOT NULL, data TEXT, salt TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE(office, op, slot)) STRICT;
CREATE INDEX change_entity ON change(office, entity_id, op);
CREATE INDEX command_target ON command(office, target) WHERE target IS NOT NULL;
CREATE TABLE head(office TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, noted INTEGER NOT NULL, op TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(office, device)) STRICT;
CREATE TABLE counter(office TEXT NOT NULL, kind TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY(office, kind)) STRICT;
CREATE TABLE notice(n INTEGER PRIMARY KEY, office TEXT NOT NULL, mark TEXT NOT NULL, officer_id TEXT NOT NULL, rung INTEGER NOT NULL, subject TEXT NOT NULL, line TEXT NOT NULL, made_on TEXT NOT NULL, attempts INTEGER NOT NULL, handed_at TEXT, sent_at TEXT, problem TEXT, UNIQUE(office, mark)) STRICT;
CREATE TABLE device(place TEXT PRIMARY KEY, device TEXT NOT NULL) STRICT;
CREATE TABLE rollup(office TEXT NOT NULL, measure TEXT NOT NULL, unit_id TEXT NOT NULL, bucket TEXT NOT NULL, month TEXT NOT NULL, n INTEGER NOT NULL, fen INTEGER NOT NULL, PRIMARY KEY(office, measure, unit_id, bucket, month)) STRICT;
"""  # noqa: E501 - one statement a line
INDEXES = """
CREATE INDEX followup_due ON followup(office, due) WHERE done_on IS NULL;
CREATE INDEX followup_put_off ON followup(office, first_due)
WHERE done_on IS NULL AND first_due IS NOT NULL;
CREATE INDEX followup_lead ON followup(office, lead_id, done_on, due);
CREATE INDEX followup_record ON followup(office, record_id) WHERE record_id IS NOT NULL;
CREATE INDEX followup_contact ON followup(office, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX followup_event ON followup(office, event_id) WHERE event_id IS NOT NULL;
CREATE INDEX followup_unit ON followup(office, about_unit_id) WHERE about_unit_id IS NOT NULL;
CREATE INDEX guest_event ON guest(office, event_id);
CREATE INDEX guest_contact ON guest(office, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX guest_officer ON guest(office, officer_id) WHERE officer_id IS NOT NULL;
CREATE INDEX posting_officer ON posting(office, officer_id);
CREATE INDEX performance_lead ON performance(office, lead_id);
CREATE INDEX record_kind ON record(office, kind);
CREATE INDEX record_parent ON record(office, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX record_lead ON record(office, lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX record_contact ON record(office, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX activity_event ON activity(office, event_id) WHERE event_id IS NOT NULL;
CREATE INDEX activity_touch ON activity(office, lead_id, happened_on) WHERE touch = 1;
CREATE INDEX activity_lead ON activity(office, lead_id, happened_on);
CREATE INDEX activity_contact ON activity(office, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX stage_change_lead ON stage_change(office, lead_id);
CREATE INDEX event_link_lead ON event_link(office, lead_id);
CREATE INDEX event_link_event ON event_link(office, event_id);
CREATE INDEX fund_lead ON fund(office, lead_id);
CREATE INDEX fund_arrived ON fund(office, arrived_on) WHERE verified = 1;
CREATE INDEX target_unit ON target(office, year, metric);
CREATE INDEX relation_from ON relation(office, from_id);
CREATE INDEX relation_to ON relation(office, to_id);
CREATE INDEX contact_name_key ON contact(office, name_key) WHERE name_key IS NOT NULL;
CREATE INDEX contact_aliases ON contact(office, alias_keys) WHERE alias_keys IS NOT NULL;
CREATE INDEX lead_name_key ON lead(office, name_key) WHERE name_key IS NOT NULL;
CREATE INDEX lead_aliases ON lead(office, alias_keys) WHERE alias_keys IS NOT NULL;
CREATE INDEX contact_phone_key ON contact(office, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX contact_phones ON contact(office, id) WHERE other_phone_keys IS NOT NULL;
CREATE INDEX contact_credit ON contact(office, credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX contact_merged ON contact(office, merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX contact_keep ON contact(office, keep_until) WHERE keep_until IS NOT NULL;
CREATE INDEX lead_contact ON lead(office, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX lead_owner ON lead(office, owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX lead_expands ON lead(office, expands_id) WHERE expands_id IS NOT NULL;
CREATE INDEX lead_rejected ON lead(office, id) WHERE stage = 'rejected';
CREATE INDEX lead_unplanned ON lead(office, id)
WHERE is_open = 1 AND (next_due IS NULL OR owner_id IS NULL);
CREATE INDEX lead_dormant ON lead(office, dormant_on) WHERE is_open = 1 AND dormant_on IS NOT NULL;
CREATE INDEX submission_unit ON submission(office, unit_id);
CREATE INDEX problem_lead ON problem(office, lead_id);
CREATE INDEX setting_key ON setting(office, key);
"""
TYPES = {"int": "INTEGER", "flag": "INTEGER", "fen": "INTEGER"}


def statements() -> Iterator[tuple[str, str]]:
    """Yield (name of the table or index, statement), parents before children."""
    for table in all_tables():
        yield table.kind, create_table(table)
        for field in ("code", "ref"):
            if field == "ref" or table.prefix:
                name = f"{table.kind}_{field}"
                columns = f"{table.kind}(office, {field})"
                yield name, f"CREATE INDEX {name} ON {columns} WHERE {field} IS NOT NULL"
    for text in (JOURNAL, INDEXES):
        for statement in text.strip().rstrip(";").split(";\n"):
            yield statement.split("(")[0].split(" ON ")[0].split()[-1], statement


DERIVED = Text(zh="导出列", en="derived column")


def create_table(table: Table) -> str:
    """Return the statement that makes a table of records."""
    parts = ["n INTEGER PRIMARY KEY", "office TEXT NOT NULL", "id TEXT NOT NULL"]
    parts += [_column(column) for column in _columns(table)]
    parts.append("UNIQUE(office, id)")
    parts += [
        f"FOREIGN KEY(office, {column.name}) REFERENCES {column.link}(office, id) "
        "ON DELETE RESTRICT"
        for column in table.links
        if not column.weak
    ]
    return f"CREATE TABLE {table.kind}({', '.join(parts)}) STRICT"


def missing_columns(known: Callable[[str], Container[str]]) -> Iterator[str]:
    """Yield the statements that add what tables of an older book lack.

    `known` gives the columns of a table; a table that there is not has none.
    """
    for table in all_tables():
        have = known(table.kind)
        if "office" in have:
            for column in _columns(table):
                if column.name not in have:
                    yield f"ALTER TABLE {table.kind} ADD COLUMN {_column(column)}"


def made_anew(table: Table, known: str) -> Iterator[str]:
    """Yield the statements that make a table anew whose checks are no longer those of today.

    `known` is the statement that made it. Only a table that no other one links to
    can be made anew; its indexes go with the old one.
    """
    old = f"{table.kind}_before"
    names = ", ".join(["n", "office", "id", *(column.name for column in _columns(table))])
    checks = [_column(column) for column in table.columns if column.type == "choice"]
    if all(check in known for check in checks):
        return
    yield f"ALTER TABLE {table.kind} RENAME TO {old}"
    yield create_table(table)
    yield f"INSERT INTO {table.kind}({names}) SELECT {names} FROM {old}"  # noqa: S608 - our own
    yield f"DROP TABLE {old}"


def _columns(table: Table) -> list[Column]:
    derived = [Column(name, kind, DERIVED) for name, kind in table.derived.items()]
    return [*table.columns, *derived]


def _column(column: Column) -> str:
    name = column.name
    parts = [name, TYPES.get(column.type, "TEXT")]
    if column.required:
        parts.append("NOT NULL")
    if column.type == "flag":
        parts.append(f"CHECK({name} BETWEEN 0 AND 1)")
    elif column.type == "date":
        parts.append(f"CHECK({name} IS date({name}, '+0 days'))")
    elif column.type == "choice" and issubclass(value_type(column), OpenChoice):
        parts.append(f"CHECK({name} <> '')")
    elif column.type == "choice":
        # An IN list is built anew for every row that is inserted: several times dearer than OR.
        codes = (member.value for member in value_type(column))
        parts.append(f"CHECK({' OR '.join(f'{name} = {code!r}' for code in codes)})")
    elif column.type in {"text", "currency"}:
        parts.append(f"CHECK({name} <> '')")
    return " ".join(parts)
