"""A new book takes in a list: what `init` made gives way to it."""

from collections.abc import Iterable, Mapping

from leadcrm.services.importing.sheets import Block
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.command import Command
from leadcrm.storage.engine import Row

FOUNDED = ("unit", "officer")
"""The kinds of which a new book has one record: its office, and who made it."""


def make_way(session: Session, command: Command, blocks: Iterable[Block]) -> frozenset[str]:
    """Return the ids of what `init` made, of which a list may change all that it says.

    They get the codes that the list has for them, or codes that it leaves free: links
    of a list name records by the codes of the book it comes from, and U-0001 there and
    here are two units. Only a new book is asked; later a code that is known names its
    record, whatever it is called.
    """
    if not _is_new(session):
        return frozenset()
    listed: dict[str, dict[str, str | None]] = {kind: {} for kind in FOUNDED}
    for block in blocks:
        if block.kind in FOUNDED and "code" in block.values:
            names = block.values.get("name") or [None] * len(block.lines)
            listed[block.kind] |= dict(zip(block.values["code"], names, strict=True))
    founded = set()
    for kind in FOUNDED:
        for row in session.query(queries.ROWS.format(kind=kind)):
            _move(command, kind, row, listed[kind])
            founded.add(row["id"])
    if session.query(queries.COUNT_COMMANDS)[0]["n"] == 1:  # nobody set anything since
        founded |= {row["id"] for row in session.query(queries.ROWS.format(kind="setting"))}
    return frozenset(founded)


def _is_new(session: Session) -> bool:
    """Tell whether a book holds nothing but what `init` makes."""
    few = all(session.query(queries.COUNT_ROWS.format(kind=k))[0]["n"] <= 1 for k in FOUNDED)
    return few and not any(
        session.query(queries.IS_EMPTY.format(kind=k)) for k in ("lead", "contact")
    )


def _move(command: Command, kind: str, row: Row, codes: Mapping[str, str | None]) -> None:
    for code in codes:
        if code:
            command.claim_code(kind, code)
    own = next((code for code, name in codes.items() if code and name == row["name"]), None)
    if own is None and row["code"] in codes:
        own = command.next_code(kind)
    if own is not None and own != row["code"]:
        command.write(kind, row, {"code": own})
