"""Screening leads: the rules run on what is known, the verdict kept; a human moves the lead."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from leadcrm.domain.detail import labels
from leadcrm.domain.money import Money
from leadcrm.domain.screening import Severity, Verdict, score_of, verdict_of
from leadcrm.domain.screeningfacts import Case, ScreeningFacts
from leadcrm.domain.screeningrecord import KIND
from leadcrm.domain.unitkind import UnitKind
from leadcrm.errors import RuleError, UsageError
from leadcrm.plugin.manager import installed
from leadcrm.services.duplicates.rejections import rejected_before
from leadcrm.services.duplicates.sameproject import named
from leadcrm.services.reading.words import read_code
from leadcrm.services.records.finder import Finder
from leadcrm.services.records.signoff import not_the_owner, second_person
from leadcrm.services.screening.factreading import Facts, from_json, read_facts, to_json
from leadcrm.services.screening.screeningviews import Checked, Screened
from leadcrm.services.screening.screenrunning import PATIENCE, run_screens
from leadcrm.services.session import Session, deciding
from leadcrm.storage.codec import canonical
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow, OfficerRow

    class Kept(TypedDict):
        """What is kept of a screening: codes, and JSON of what the rules looked at and found."""

        verdict: str
        advised: str
        score: int
        reason: str | None
        approved_by: str | None
        missing: str | None
        rules: str
        facts: str
        more: str | None
        screener: str
        findings: str


__all__ = ["Override", "Screening", "rejected_before"]
WORD = Text(zh="结论", en="verdict")
NAME = "研判 {lead}"
WHOLE = Text(
    zh="改判要写理由和复核人",
    en="An override needs a reason and a second person",
)
HOW = Text(
    zh="写 --override 结论 --reason 理由 --approved-by 干部",
    en="Give --override VERDICT --reason TEXT --approved-by OFFICER",
)
SELF = Text(
    zh="{name} 就是研判人，复核要另一个人",
    en="{name} is the screener; the second person must be somebody else",
)


class Override(NamedTuple):
    """A verdict that people set against the rules: which, why, and who signs it off."""

    verdict: Verdict
    reason: str
    second: "OfficerRow"


class Screening:
    """Screens leads in one session."""

    def __init__(self, session: Session, *, patience: float = PATIENCE) -> None:
        """Screen of `session`; a plugin's rule may take `patience` seconds."""
        self.session = session
        self.finder = Finder(session)
        self.patience = patience

    @deciding
    def screen(
        self,
        ref: str,
        *,
        today: date,
        facts: Mapping[str, str] | None = None,
        override: str | None = None,
        reason: str | None = None,
        approved_by: str | None = None,
    ) -> Screened:
        """Hold a lead against every rule and keep the report; the lead itself stays as it is.

        `facts` are what people say, by name (总投资, land_mu …); what earlier
        screenings were told still counts, and a blank takes it back. What the lead
        itself says of investment, land and site goes before that.

        Raises:
            UsageError: no such fact or verdict, or half of an override.
            ReadingError: a fact that cannot be read.
            RuleError: the second person left, owns the lead or screens it.
        """
        _, lead = self.finder.resolve(ref, ["lead"])
        screener = self.finder.actor()
        over = self._override(lead, screener, override, reason, approved_by)
        case = self._case(lead, facts or {})
        items = run_screens(case, patience=self.patience)
        details = _details(case, items, over, self.session.actor)
        with self.session.command("lead.screen") as command:
            record = command.insert(
                "record",
                kind=KIND,
                name=NAME.format(lead=lead["code"]),
                lead_id=lead["id"],
                contact_id=lead["contact_id"],
                unit_id=lead["unit_id"],
                owner_id=screener["id"] if screener else None,
                happened_on=today.isoformat(),
                details={name: value for name, value in details.items() if value is not None},
            )
        return self._told(lead, record["code"], today, items, details)

    def _told(
        self,
        lead: "LeadRow",
        code: str,
        today: date,
        items: tuple[Checked, ...],
        details: "Kept",
    ) -> Screened:
        verdict, advised = Verdict(details["verdict"]), Verdict(details["advised"])
        firm = self.session.row("contact", lead["contact_id"]) if lead["contact_id"] else None
        credit = [firm["credit_code"]] if firm and firm["credit_code"] else []
        before = rejected_before(self.session, named(lead, firm), credit, besides=lead["id"])
        return Screened(
            code=code,
            lead=lead["code"],
            name=lead["name"],
            verdict=verdict.value,
            verdict_label=verdict.label,
            advised=advised.value,
            advised_label=advised.label,
            score=details["score"],
            items=items,
            missing=missing_of(items),
            rules=details["rules"],
            policy=self.session.policy.name,
            on=today,
            screener=details["screener"],
            reason=details["reason"],
            approved_by=details["approved_by"],
            before=tuple({each.lead: each for each in before.values()}.values()),
        )

    def _case(self, lead: "LeadRow", given: Mapping[str, str]) -> Case:
        """Return the facts: as now given, else as the lead says, else as given before."""
        asked = [name for screen in installed().screens().values() for name in screen.asks]
        new, more = read_facts(given, asked)
        kept = [
            row for row in self.session.by("record", "lead_id", lead["id"]) if row["kind"] == KIND
        ]
        last = json.loads(kept[-1]["details"] or "{}") if kept else {}
        facts = {**from_json(last.get("facts")), **_of_lead(lead), **new}
        more = {**json.loads(last.get("more") or "{}"), **more}
        unit = self.session.row("unit", lead["unit_id"]) if lead["unit_id"] else None
        firm = self.session.row("contact", lead["contact_id"]) if lead["contact_id"] else None
        return Case(
            facts=ScreeningFacts(**facts),
            policy=self.session.policy.screening,
            name=lead["name"],
            firm=firm["name"] if firm else None,
            unit_kind=UnitKind(unit["kind"]) if unit else None,
            more={name: text for name, text in more.items() if text},
        )

    def _override(
        self,
        lead: "LeadRow",
        screener: "OfficerRow | None",
        verdict: str | None,
        reason: str | None,
        approved_by: str | None,
    ) -> Override | None:
        """Return the override that is asked for; all of its three parts, or none of them."""
        if not (verdict or reason or approved_by):
            return None
        if not (verdict and (reason or "").strip() and approved_by):
            raise UsageError(WHOLE, hint=HOW)
        second = second_person(self.finder, approved_by)
        not_the_owner(second, lead)
        if second["name"] == self.session.actor or (screener and second["id"] == screener["id"]):
            raise RuleError(SELF.format(name=second["name"]))
        return Override(read_code(verdict, Verdict, WORD), str(reason), second)


def _details(
    case: Case, items: tuple[Checked, ...], over: Override | None, screener: str
) -> "Kept":
    """Return what is kept of a screening, but for who screened."""
    severities = [Severity(item.severity) for item in items]
    advised = verdict_of(severities)
    return {
        "verdict": (over.verdict if over else advised).value,
        "advised": advised.value,
        "score": score_of(severities),
        "reason": over.reason if over else None,
        "approved_by": f"{over.second['code']} {over.second['name']}" if over else None,
        "missing": "、".join(text.zh for text in missing_of(items)) or None,
        "rules": case.policy.version,
        "facts": to_json(_given(case.facts)),
        "more": canonical(dict(case.more)) if case.more else None,
        "screener": screener,
        "findings": canonical([_plain(item) for item in items]),
    }


def _of_lead(lead: "LeadRow") -> Facts:
    """Return the facts that a lead carries itself."""
    facts: Facts = {}
    if lead["total_investment_fen"] is not None:
        fen, currency = lead["total_investment_fen"], lead["total_investment_currency"]
        money = Money(fen, currency or "CNY")
        facts["total_investment"] = money
    if lead["land_mu"] is not None:
        facts["land_mu"] = Decimal(lead["land_mu"])
    if lead["site"] is not None:
        facts["site"] = lead["site"]
    return facts


def _given(facts: ScreeningFacts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in labels(ScreeningFacts)}


def missing_of(items: tuple[Checked, ...]) -> tuple[Text, ...]:
    """Return what nobody said, each once, as people call it."""
    names = dict.fromkeys(name for item in items for name in item.missing)
    known = labels(ScreeningFacts)
    return tuple(known.get(name, Text(zh=name, en=name)) for name in names)


def _plain(item: Checked) -> dict[str, object]:
    """Return a finding as it is kept: codes, and words in both languages."""
    parts: dict[str, object] = item._asdict()
    del parts["severity_label"]
    return {
        name: {"zh": value.zh, "en": value.en} if isinstance(value, Text) else value
        for name, value in parts.items()
        if value is not None and value != ()
    }
