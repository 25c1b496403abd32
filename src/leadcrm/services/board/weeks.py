"""Touches by week: how much was done in the last quarter."""

from collections import Counter
from datetime import date, timedelta

from leadcrm.domain.partialdate import PartialDate
from leadcrm.services.board.boardviews import Week
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries

WEEKS = 12


def weeks(session: Session, today: date) -> tuple[Week, ...]:
    """Return the last twelve weeks, Monday to Sunday, the running one up to `today` the last.

    Only touches with content count, each on its day; one whose day is not known is left out.
    """
    monday = today - timedelta(days=today.weekday())
    rows = session.query(leadqueries.TOUCHES)
    days = (PartialDate(row["happened_on"]).whole() for row in rows if row["touch"])
    counts = Counter(day - timedelta(days=day.weekday()) for day in days if day and day <= today)
    mondays = [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    return tuple(Week(each, counts[each]) for each in mondays)
