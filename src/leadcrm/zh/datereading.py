"""What a date phrase was read as: a day, a deadline or a period."""

from datetime import date

from leadcrm.text import Lang, Text
from leadcrm.zh.frozen import Frozen
from leadcrm.zh.weekdays import weekday

TYPE_CHECKING = False  # typing itself costs half a bare start; type checkers know the name
if TYPE_CHECKING:
    from typing import Protocol

    class Calendar(Protocol):
        """Knows working days; `WorkCalendar` of the domain is one."""

        def knows(self, year: int) -> bool:
            """Tell whether the days off of `year` are loaded."""

        def is_workday(self, day: date) -> bool:
            """Tell whether `day` is a working day."""

else:
    Calendar = object

DAY = Text(zh="{text} → {day}", en="{text} → {day}")
BY = Text(zh="{text} → {day}（截止，含当天）", en="{text} → by {day} (that day included)")
PERIOD = Text(zh="{text} → {start} 至 {end}", en="{text} → {start} to {end}")


class DateReading(Frozen):
    """A day, or a period of days, as it was written.

    `start` and `end` are its first and last day, the same one unless `period`.
    `by` marks a deadline, to which that day belongs. `words` are the time of day
    and the like, kept and not read; `text` is all that was written.
    """

    __slots__ = ("by", "end", "period", "start", "text", "words")
    start: date
    end: date
    period: bool
    by: bool
    words: str
    text: str

    def __init__(
        self,
        by: bool,  # noqa: FBT001 - reason: the fields in order
        end: date,
        period: bool,  # noqa: FBT001 - reason: the fields in order
        start: date,
        text: str,
        words: str = "",
    ) -> None:
        """Keep what was read."""
        self._fill(by, end, period, start, text, words)

    @property
    def date(self) -> date | None:
        """The day that was named; None for a period."""
        return None if self.period else self.end

    def explain(self) -> Text:
        """Return what the phrase was read as: 下周三 → 2026-12-02 周三."""
        template = PERIOD if self.period else BY if self.by else DAY
        return Text(zh=self._filled(template, "zh"), en=self._filled(template, "en"))

    def _filled(self, template: Text, lang: Lang) -> str:
        day = f"{self.end.isoformat()} {weekday(self.end, lang)}"
        return template.to(lang).format(
            text=self.text, day=day, start=self.start.isoformat(), end=self.end.isoformat()
        )
