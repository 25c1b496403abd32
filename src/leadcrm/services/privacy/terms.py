"""Until when people's data are kept: asked every morning, so nothing else is loaded for it."""

from datetime import date
from typing import TYPE_CHECKING

from leadcrm.storage import privacyqueries as queries

if TYPE_CHECKING:
    from leadcrm.services.session import Session


class Terms:
    """Looks at the terms of people's data in the book of a session."""

    def __init__(self, session: "Session") -> None:
        """Look at the book of `session`."""
        self.session = session

    def expired(self, today: date) -> int:
        """Return how many people are held on `today` longer than was said."""
        (row,) = self.session.query(queries.COUNT_EXPIRED, today=today.isoformat())
        return int(row["n"])
