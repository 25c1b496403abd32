"""The pages of screenings and claims: what was kept is read back, never worked out anew."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from leadcrm.domain.claim import KIND as CLAIM
from leadcrm.domain.detail import codes, labels
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import money_text
from leadcrm.domain.screening import Severity, Verdict
from leadcrm.domain.screeningfacts import ScreeningFacts
from leadcrm.domain.screeningrecord import KIND as SCREENING
from leadcrm.services.claims.claims import Claims
from leadcrm.services.pages.recordviews import ClaimPage, Fact, RecordPage, ScreeningPage
from leadcrm.services.records.views import RecordView
from leadcrm.services.screening.factreading import from_json
from leadcrm.services.screening.screening import missing_of
from leadcrm.services.screening.screeningviews import Checked, Screened
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

YES, NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
NONE = Text(zh="无", en="none")
LACKING = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)
"""What is raised by details that a list brought and no screening or claim ever wrote."""


def page_of(
    session: Session, row: AnyRow, book: RecordView, today: date
) -> RecordPage | RecordView:
    """Return the page of a record: in words if it is a screening or a claim, else as it is.

    One whose details are not what the core writes is shown as it is, too.
    """
    try:
        if row["kind"] == SCREENING and row["lead_id"]:
            return _screening(session, row, book)
        if row["kind"] == CLAIM and row["lead_id"]:
            return _claim(session, row, book, today)
    except LACKING:
        return book
    return book


def _screening(session: Session, row: AnyRow, book: RecordView) -> ScreeningPage:
    lead, details = session.row("lead", row["lead_id"]), json.loads(row["details"])
    items = tuple(map(_checked, json.loads(details["findings"])))
    verdict, advised = Verdict(details["verdict"]), Verdict(details["advised"])
    screened = Screened(
        code=row["code"],
        lead=lead["code"],
        name=lead["name"],
        verdict=verdict.value,
        verdict_label=verdict.label,
        advised=advised.value,
        advised_label=advised.label,
        score=int(details["score"]),
        items=items,
        missing=missing_of(items),
        rules=str(details["rules"]),
        policy=None,
        on=date.fromisoformat(row["happened_on"]) if row["happened_on"] else None,
        screener=str(details["screener"]),
        reason=details.get("reason"),
        approved_by=details.get("approved_by"),
    )
    known, more = from_json(details.get("facts")), json.loads(details.get("more") or "{}")
    return ScreeningPage(book, screened, (*_facts(known), *map(_plain, more.items())))


def _claim(session: Session, row: AnyRow, book: RecordView, today: date) -> ClaimPage:
    lead, details = session.row("lead", row["lead_id"]), json.loads(row["details"])
    found = Claims(session).on_record(lead["code"], today=today)
    only = tuple(item for item in found.items if item.code == row["code"])
    said = map(_plain, json.loads(details.get("said") or "{}").items())
    return ClaimPage(book, found._replace(items=only), tuple(said))


def _checked(kept: AnyRow) -> Checked:
    """Return a finding as it was kept; raise what misfits."""
    severity = Severity(kept["severity"])
    words = {name: _text(kept.get(name)) for name in ("value", "threshold", "source")}
    title, reason = _text(kept["title"]), _text(kept["reason"])
    missing = tuple(map(str, kept.get("missing", ())))
    if title is None or reason is None:
        raise ValueError(kept)
    return Checked(
        rule=str(kept["rule"]),
        title=title,
        plugin=str(kept["plugin"]),
        severity=severity.value,
        severity_label=severity.label,
        reason=reason,
        missing=missing,
        **words,
    )


def _text(kept: Mapping[str, str] | None) -> Text | None:
    return None if kept is None else Text(zh=str(kept["zh"]), en=str(kept["en"]))


def _facts(known: Mapping[str, object]) -> Iterator[Fact]:
    """Yield the facts of a screening in words, in the order in which they are asked."""
    words = codes(ScreeningFacts)
    for name, label in labels(ScreeningFacts).items():
        if known.get(name) is not None:
            yield Fact(name, label, _value(known[name], words.get(name, {})))


def _value(value: object, words: Mapping[str, Text]) -> Text:
    if isinstance(value, Money):
        return money_text(value)
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal | int):
        return _same(f"{value:f}" if isinstance(value, Decimal) else str(value))
    if isinstance(value, tuple):
        parts = [_value(each, words) for each in value]
        joined = ("、".join(p.zh for p in parts), ", ".join(p.en for p in parts))
        return Text(zh=joined[0], en=joined[1]) if parts else NONE
    return words.get(str(value)) or _same(str(value))


def _plain(said: tuple[str, object]) -> Fact:
    """Return what was typed under a name that only a plugin or the form knows."""
    name, value = said
    return Fact(name, _same(name), _same(value if isinstance(value, str) else json.dumps(value)))


def _same(word: str) -> Text:
    return Text(zh=word, en=word)
