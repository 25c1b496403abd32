"""What people call a record, and which kinds have a name."""

from leadcrm.storage.engine import AnyRow

NAMED = ("lead", "contact", "event", "officer", "unit", "record")


def name_of(kind: str, row: AnyRow) -> str:
    """Return what people call a record: its name, or what its kind has instead."""
    if kind in NAMED:
        return str(row["name"])
    own = ("what", "content", "metric", "key", "code")
    return str(next((row[field] for field in own if row.get(field)), ""))
