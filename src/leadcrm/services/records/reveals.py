"""Reading phones in full: a command in the journal that changes no row, so undo passes it by."""

from collections.abc import Sequence

from leadcrm.services.session import Session

REVEAL = "reveal"


def journal_reveal(session: Session, what: str, who: Sequence[str], purpose: str | None) -> None:
    """Record that phones were read in full: on which page, of whom (codes), and what for.

    Raises:
        StorageError: the book can only be read; then nothing is to be shown.
    """
    note = {
        "what": what,
        "who": list(who),
        "rows": len(who),
        "revealed": True,
        "purpose": purpose,
    }
    with session.command(REVEAL, note=note):
        pass
