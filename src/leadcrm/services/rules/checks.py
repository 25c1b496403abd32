"""Checking the rules of the chase: every breach in the book, for people and for schedulers."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leadcrm.domain.bookrules import BOOK_RULES, nothing_is_hidden
from leadcrm.domain.commitments import Debt
from leadcrm.domain.leadrules import LEAD_RULES
from leadcrm.domain.privacyrules import nothing_is_kept_too_long
from leadcrm.domain.unitrules import UNIT_RULES
from leadcrm.errors import UsageError
from leadcrm.services.records.names import name_of
from leadcrm.services.rules.situations import Situations
from leadcrm.services.rules.unitsituations import UnitSituations
from leadcrm.services.session import Session
from leadcrm.storage import privacyqueries
from leadcrm.storage.audit import vanished
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.merges import circles
from leadcrm.text import Text


class Breach(NamedTuple):
    """A rule that is broken: by which record, why, and who answers for it."""

    rule: str
    code: str | None
    name: str
    reason: Text
    owner: str | None
    unit: str | None


class CheckReport(NamedTuple):
    """All breaches on a day, rule by rule, in code order."""

    as_of: date
    items: tuple[Breach, ...]


class Checks:
    """Holds the book against the rules in one session."""

    def __init__(self, session: Session) -> None:
        """Check of `session`."""
        self.session = session

    def run(self, today: date, rule: str | None = None) -> CheckReport:
        """Return every breach of R1 to R13, or of one rule; what is owed on the way is none.

        Raises:
            UsageError: there is no such rule.
        """
        known = {*LEAD_RULES, *UNIT_RULES, *BOOK_RULES, "R13"}
        wanted = rule.upper() if rule else None
        if wanted is not None and wanted not in known:
            ordered = " ".join(sorted(known, key=_number))
            raise UsageError(
                Text(zh="没有规则 {rule}", en="There is no rule {rule}").format(rule=rule),
                hint=Text(zh="可用：{known}", en="Known: {known}").format(known=ordered),
            )
        found = [*self._leads(today, wanted), *self._units(today, wanted), *self._book(wanted)]
        if wanted in {None, "R13"}:
            found += self._people(today)
        found.sort(key=lambda breach: _number(breach.rule))
        return CheckReport(today, tuple(found))

    def _leads(self, today: date, wanted: str | None) -> Iterator[Breach]:
        rules = [name for name in LEAD_RULES if wanted in {None, name}]
        if not rules:
            return
        for row, now in Situations(self.session).all(today):
            for name in rules:
                for debt in LEAD_RULES[name](now, self.session.policy):
                    if debt.breach:
                        yield Breach(
                            name, row["code"], row["name"], debt.what, row["owner"], row["unit"]
                        )

    def _units(self, today: date, wanted: str | None) -> Iterator[Breach]:
        rules = [name for name in UNIT_RULES if wanted in {None, name}]
        if not rules:
            return
        for row, now in UnitSituations(self.session).all(today):
            for name in rules:
                for debt in UNIT_RULES[name](now, self.session.policy):
                    if debt.breach:
                        yield Breach(
                            name, row["code"], row["name"], debt.what, row["head"], row["name"]
                        )

    def _people(self, today: date) -> Iterator[Breach]:
        for row in self.session.query(privacyqueries.EXPIRED, today=today.isoformat()):
            for debt in nothing_is_kept_too_long(row, today):
                yield Breach(
                    "R13", row["code"], row["name"], debt.what, row["keeper"], row["unit"]
                )

    def _book(self, wanted: str | None) -> Iterator[Breach]:
        for name, rule in BOOK_RULES.items():
            if wanted in {None, name}:
                for kind, row in vanished(self.session.journal):
                    for debt in rule(row):
                        yield _of_book(name, kind, row, debt)
        if wanted in {None, "R12"}:
            for merged in circles(self.session.engine, self.session.office):
                for debt in nothing_is_hidden(merged):
                    yield _of_book("R12", "contact", merged, debt)


def _of_book(rule: str, kind: str, row: AnyRow, debt: Debt) -> Breach:
    return Breach(rule, row.get("code"), name_of(kind, row), debt.what, None, None)


def _number(rule: str) -> int:
    return int(rule[1:])
