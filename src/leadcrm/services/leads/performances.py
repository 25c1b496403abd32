"""What a project yields after landing: jobs, output and tax by year, promised and real."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from leadcrm.domain.money import Money
from leadcrm.errors import UsageError
from leadcrm.services.reading.keywords import only_known
from leadcrm.services.reading.periods import read_year
from leadcrm.services.records.fields import named
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.records import Records
from leadcrm.services.session import Session, deciding
from leadcrm.storage.codec import stored, values
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

NO_YEAR = Text(zh="没有写哪一年", en="Nothing says which year")
SAY_YEAR = Text(
    zh="加 --year 2020，合同承诺的再加 --promised",
    en="Add --year 2020, and --promised for what the contract promises",
)
NO_FIGURE = Text(zh="没有写数字", en="No figure is given")
SAY_FIGURE = Text(
    zh="写 --jobs 人数、--output 产值 或 --tax 税收", en="Give --jobs, --output or --tax"
)
TO_COME = Text(
    zh="{year} 年还没到，只能写承诺", en="{year} is still to come: only a promise can be noted"
)


class YieldRow(NamedTuple):
    """What a project yields in one year, as promised or as it was; what nobody knows is None."""

    year: int
    promised: bool
    jobs: int | None
    output: Money | None
    tax: Money | None
    note: str | None


class YieldTable(NamedTuple):
    """The years of one project, earlier first, of each year the promise first."""

    lead: str
    name: str
    items: tuple[YieldRow, ...]


class Performances:
    """Works on what projects yield in one session."""

    def __init__(self, session: Session) -> None:
        """Work on the projects of `session`."""
        self.session = session
        self.finder = Finder(session)
        self.records = Records(session)

    @deciding
    def note(
        self,
        lead: str,
        *,
        today: date,
        year: str | int | None,
        promised: bool = False,
        **figures: str | None,
    ) -> YieldTable:
        """Note figures of a year (`jobs`, `output`, `tax`, `note`); others of it stay as they are.

        Raises:
            UsageError: no year, no figure, or a real figure of a year to come.
            ReadingError: a figure that cannot be read.
        """
        only_known(figures, named("performance"))
        _, row = self.finder.resolve(lead, ["lead"])
        if year is None:
            raise UsageError(NO_YEAR, hint=SAY_YEAR)
        if all(text is None for text in figures.values()):
            raise UsageError(NO_FIGURE, hint=SAY_FIGURE)
        when = read_year(str(year), today)
        if when > today.year and not promised:
            raise UsageError(TO_COME.format(year=when), hint=SAY_YEAR)
        wanted = self.records.read("performance", figures, today)
        with self.session.command("lead.yield") as command:
            known = next(
                (
                    each
                    for each in self.session.by("performance", "lead_id", row["id"])
                    if (each["year"], each["promised"] == 1) == (when, promised)
                ),
                None,
            )
            if known is not None:
                command.write("performance", known, stored("performance", wanted))
            else:
                about = {"lead_id": row["id"], "year": when, "promised": promised}
                command.any_insert("performance", {**about, **wanted})
        return self.of(row["code"] or "")

    def of(self, lead: str) -> YieldTable:
        """Return what the project that `lead` names yields, year by year."""
        _, row = self.finder.resolve(lead, ["lead"])
        return YieldTable(row["code"] or "", row["name"], yields_of(self.session, row["id"]))


def yields_of(session: Session, lead: str) -> tuple[YieldRow, ...]:
    """Return what a project yields by its id, year by year, of each year the promise first."""
    rows = session.by("performance", "lead_id", lead)
    return tuple(sorted(_views(rows), key=lambda row: (row.year, not row.promised)))


def _views(rows: Iterable[AnyRow]) -> Iterable[YieldRow]:
    for row in rows:
        told = values("performance", row)
        yield YieldRow(**{name: told[name] for name in YieldRow._fields})
