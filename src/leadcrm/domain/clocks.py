"""The clocks of the chase: how late something is under a policy, its lamp and its rung."""

from datetime import date, timedelta
from typing import NamedTuple

from leadcrm.domain.cadence import answer_due, cadence_days
from leadcrm.domain.channelclocks import NONE, ChannelClocks
from leadcrm.domain.choice import Choice
from leadcrm.domain.freeze import is_frozen
from leadcrm.domain.ladder import step_of
from leadcrm.domain.lamp import Lamp, lamp_of
from leadcrm.domain.policy import Policy
from leadcrm.domain.silence import silent_lamp
from leadcrm.domain.situation import milestone_late, milestone_rung
from leadcrm.domain.stage import Stage
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.text import Text

MONTHS = 12


class Clock(Choice):
    """What runs: a promise, a contract's milestone, silence, or the answer to a clue."""

    FOLLOWUP = "followup", Text(zh="跟进", en="follow-up")
    MILESTONE = "milestone", Text(zh="合同节点", en="milestone")
    QUIET = "quiet", Text(zh="没有进展", en="no progress")
    ANSWER = "answer", Text(zh="响应", en="first answer")
    SCREEN = "screen", Text(zh="研判", en="assessment")
    FEEDBACK = "feedback", Text(zh="反馈", en="feedback")
    PROGRESS = "progress", Text(zh="报进展", en="progress told")
    SILENCE = "silence", Text(zh="静默", en="silence")


class ClockReading(NamedTuple):
    """What a clock says on a day.

    `due` is the day from which lateness counts (for a follow-up its effective
    due), None where the policy has no such clock. `days_late` are working days;
    of a milestone and of silence calendar days. `rung` is 0 for none, then 1
    (owner) to 4 (leading group). `frozen`: no notice goes out on that day.
    """

    due: date | None
    days_late: int
    lamp: Lamp
    rung: int
    frozen: bool

    def status(self, today: date) -> str:
        """Return upcoming, due_today or overdue; none for a clock that does not run."""
        if self.due is None:
            return "none"
        if self.days_late:
            return "overdue"
        return "upcoming" if self.due > today else "due_today"

    @property
    def told(self) -> int:
        """The rung of the notice that goes out; 0 for none."""
        return 0 if self.frozen else self.rung


class Subject(NamedTuple):
    """Whose clock it is: stage, whether the project is key, and what its channel asks."""

    stage: Stage = Stage.NEGOTIATING
    key: bool = False
    channel: ChannelClocks = NONE


NOBODY = Subject()


def read_clock(
    clock: Clock,
    since: date,
    today: date,
    calendar: WorkCalendar,
    policy: Policy,
    subject: Subject = NOBODY,
) -> ClockReading:
    """Return what a clock says on `today`.

    `since` is the due day of a follow-up, the agreed day of a milestone, the day a
    silence began, the last touch for no progress and progress, the day a clue was recorded for its
    answer and assessment, the assessment's for the feedback.
    """
    if clock is Clock.MILESTONE:
        return milestone(since, today, policy)
    if clock is Clock.QUIET:
        return quiet(since, today, policy)
    if clock is Clock.SILENCE:
        return silence(since, today, calendar, policy)
    due = since if clock is Clock.FOLLOWUP else _due(clock, since, calendar, policy, subject)
    if due is None:
        return ClockReading(None, 0, Lamp.GREEN, 0, is_frozen(today))
    return promise(due, today, calendar, policy)


def promise(due: date, today: date, calendar: WorkCalendar, policy: Policy) -> ClockReading:
    """Return what the clock of a promise says: working days after its effective due."""
    late = calendar.days_late(due, today)
    step = step_of(late, policy.rungs)
    rung = 0 if step is None else step + 1
    lamp = lamp_of(late, policy.red_from)
    return ClockReading(calendar.at_or_after(due), late, lamp, rung, is_frozen(today))


def silence(began: date, today: date, calendar: WorkCalendar, policy: Policy) -> ClockReading:
    """Return what the clock of silence says: working days since it began, on its own steps."""
    late = calendar.days_late(began, today)
    step = step_of(late, policy.silence_rungs)
    rung = 0 if step is None else step + 1
    lamp = silent_lamp(late, policy)
    return ClockReading(calendar.at_or_after(began), late, lamp, rung, is_frozen(today))


def milestone(agreed: date, today: date, policy: Policy) -> ClockReading:
    """Return what the clock of a contract's milestone says, in calendar days (rule R6).

    The owner is told from the first yellow day on, the unit head when it is red,
    the office with a supervision note, the leading group when the way out may begin.
    """
    late = milestone_late(agreed, today)
    rung = milestone_rung(late, policy)
    lamp = (Lamp.GREEN, Lamp.YELLOW, Lamp.RED)[min(rung, 2)]
    return ClockReading(agreed, late, lamp, rung, is_frozen(today))


def quiet(touched: date, today: date, policy: Policy) -> ClockReading:
    """Return what the clock of silence says: months without a touch that has content.

    Yellow and red begin on the day on which the months are full, the proposal to
    remove the lead on the day after.
    """
    limits = (policy.quiet_yellow, policy.quiet_red, policy.quiet_removed)
    if not any(limits):
        return ClockReading(None, 0, Lamp.GREEN, 0, is_frozen(today))
    yellow, red, removed = (months_after(touched, months) for months in limits)
    rung = sum(
        (
            bool(policy.quiet_yellow) and today >= yellow,
            bool(policy.quiet_red) and today >= red,
            bool(policy.quiet_removed) and today > removed,
        )
    )
    lamp = (Lamp.GREEN, Lamp.YELLOW, Lamp.RED, Lamp.RED)[rung]
    first = yellow if policy.quiet_yellow else red
    return ClockReading(first, max(0, (today - first).days), lamp, rung, is_frozen(today))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last day.

    >>> months_after(date(2019, 8, 31), 6)
    datetime.date(2020, 2, 29)
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    following = date(year + (month == MONTHS - 1), (month + 1) % MONTHS + 1, 1)
    last = following - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _due(
    clock: Clock, since: date, calendar: WorkCalendar, policy: Policy, subject: Subject
) -> date | None:
    """Return the day by which a clue is answered; None where the policy sets none."""
    if clock is Clock.ANSWER:
        return answer_due(since, policy, calendar, own=subject.channel.answer_workdays)
    if clock is Clock.SCREEN and not (subject.key and policy.screen_within_key):
        return calendar.add(since, policy.screen_within) if policy.screen_within else None
    days = {
        Clock.SCREEN: policy.screen_within_key,
        Clock.FEEDBACK: policy.feedback_within,
        Clock.PROGRESS: cadence_days(
            subject.stage, policy, key=subject.key, own=subject.channel.cadence_days
        )
        or 0,
    }[clock]
    return since + timedelta(days=days) if days else None
