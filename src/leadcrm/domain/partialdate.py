"""Days that are known only to the month or the year: 2019, 2019-10, 2019-10-28."""

import re
from calendar import monthrange
from datetime import date

from leadcrm.errors import ReadingError
from leadcrm.text import Text

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(str):
    """When something happened, as exactly as it is known.

    It is text in ISO form, so that it sorts, prints and stores as it is.
    """

    __slots__ = ()

    def first(self) -> date:
        """Return the first day that it may mean."""
        year, month, day = _FORM.fullmatch(self).groups()  # type: ignore[union-attr]  # only parse() makes one
        return date(int(year), int(month or 1), int(day or 1))

    def last(self) -> date:
        """Return the last day that it may mean (a month counts as its last day)."""
        year, month, day = _FORM.fullmatch(self).groups()  # type: ignore[union-attr]  # only parse() makes one
        months = int(month or 12)
        return date(int(year), months, int(day or monthrange(int(year), months)[1]))

    def whole(self) -> date | None:
        """Return the day, None where only the month or the year is known."""
        return self.first() if self.first() == self.last() else None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the partial date written in `text`.

        Raises:
            ReadingError: another form, or a day or month that does not exist.
        """
        made = cls(text.strip())
        if not made._exists():
            raise ReadingError(
                Text(zh="没有「{text}」这个日期", en="There is no date {text}").format(text=text),
                hint=Text(
                    zh="写成 2019-10-28、2019-10 或 2019", en="Write 2019-10-28, 2019-10 or 2019"
                ),
            )
        return made

    def _exists(self) -> bool:
        try:
            return bool(_FORM.fullmatch(self)) and self.last() is not None
        except ValueError:
            return False
