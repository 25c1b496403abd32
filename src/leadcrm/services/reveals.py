"""Reading phones in full: a command in the journal that changes no row, so undo passes it by."""

from leadcrm.services.desk import Desk

REVEAL = "reveal"


def journal_reveal(desk: Desk, what: str, rows: int, purpose: str | None) -> None:
    """Record that phones were read in full: of what, of how many people, and what for.

    Raises:
        StorageError: the book can only be read; then nothing is to be shown.
    """
    note = {"what": what, "rows": rows, "revealed": True, "purpose": purpose}
    with desk.command(REVEAL, note=note):
        pass
