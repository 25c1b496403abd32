"""How far code of a plugin may go: it cannot end the program, hang it, or stand for Ctrl-C."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

LIMIT = "LEADCRM_PLUGIN_SECONDS"
"""The variable that says after how many seconds a plugin is cut off; 0 is never."""
SECONDS = 600.0
AGAIN = 1.0
"""Seconds after which it is cut off once more, where it went on."""


class PluginHungError(BaseException):
    """A plugin ran for longer than it may; no `except Exception` of its own swallows this."""


class Asked:
    """Whether somebody pressed Ctrl-C while a plugin ran."""

    def __init__(self) -> None:
        """Nobody did yet; where no signal can be heard, whoever interrupts is believed."""
        self.told = False
        self.hears = False

    def by_somebody(self) -> bool:
        """Tell whether an interrupt is somebody's, and not the plugin's own."""
        return self.told or not self.hears


def seconds() -> float:
    """Return after how many seconds a plugin is cut off; 0 is never."""
    said = os.environ.get(LIMIT, "")
    with suppress(ValueError):
        return max(0.0, float(said))
    return SECONDS


@contextmanager
def limited() -> Iterator[Asked]:
    """Run plugin code that cannot end the program, nor hang it where the system has alarms.

    Raises:
        PluginHungError: it ran too long.
        SystemExit: it wanted to end the program at once.
    """
    asked = Asked()
    ending = os._exit, os.abort
    us = os.getpid()

    def end(code: int = 1) -> NoReturn:
        if os.getpid() != us:  # a process that the plugin started ends as it likes
            ending[0](code)
        raise SystemExit(f"os._exit({code})")

    os._exit, os.abort = end, end  # type: ignore[assignment]
    try:
        if threading.current_thread() is threading.main_thread():
            with _heard(asked):
                yield asked
        else:
            yield asked
    finally:
        os._exit, os.abort = ending


@contextmanager
def _heard(asked: Asked) -> Iterator[None]:
    """Hear Ctrl-C, and an alarm when the time is over; then all is as it was."""

    def interrupted(number: int, frame: FrameType | None) -> Any:
        asked.told = True
        if callable(before):
            return before(number, frame)
        raise KeyboardInterrupt

    def hung(_number: int, _frame: FrameType | None) -> NoReturn:
        raise PluginHungError

    before = signal.signal(signal.SIGINT, interrupted)
    asked.hears = True
    alarm = getattr(signal, "SIGALRM", None)
    most = seconds()
    earlier = signal.signal(alarm, hung) if alarm and most else None
    try:
        if alarm and most:
            signal.setitimer(signal.ITIMER_REAL, most, AGAIN)
        yield
    finally:
        if alarm and most:
            signal.signal(alarm, signal.SIG_IGN)  # first, for one more may strike right now
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(alarm, earlier or signal.SIG_DFL)
        signal.signal(signal.SIGINT, before)
