"""How silent an open lead is, from its row: what the morning's list needs of it."""

from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.domain.cadence import sleeps_after
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.policy import Policy
from leadcrm.domain.silence import Quiet, Silence, silences, silent_lamp
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.storage.engine import Row


class Quietness(NamedTuple):
    """Why a lead is silent, since when, how many working days, and its lamp: never green.

    `untouched` is the last day on which something happened, as its sleep is counted.
    """

    why: tuple[Silence, ...]
    began: date
    days: int
    lamp: Lamp
    untouched: date | None


def quietness(row: Row, today: date, calendar: WorkCalendar, policy: Policy) -> Quietness | None:
    """Return how silent a lead is on a day; None for one that is not.

    Where several reasons hold, the longest silence counts.
    """
    found = silences(_facts(row), today, calendar, policy)
    if not found:
        return None
    began = min(since for _, since in found)
    days = calendar.days_late(began, today)
    asleep = sleeps_after(Stage(row["stage"]), policy, key=row["is_key"] == 1)
    dormant_on = _known(row["dormant_on"])
    return Quietness(
        why=tuple(why for why, _ in found),
        began=began,
        days=days,
        lamp=silent_lamp(days, policy),
        untouched=dormant_on - timedelta(days=asleep) if dormant_on and asleep else None,
    )


def _facts(row: Row) -> Quiet:
    return Quiet(
        stage=Stage(row["stage"]),
        recorded=date.fromisoformat(row["recorded_on"]),
        touched=_known(row["last_activity"]),
        done=_known(row["last_done"]),
        planned=row["next_due"] is not None,
        owned=row["owner_id"] is not None,
        dormant_on=_known(row["dormant_on"]),
        put_off=_known(row["put_off"]),
        promised=_known(row["promised"]),
    )


def _known(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
