"""Agreements with agencies, and the filing of leads: before signing, confirmed, by one agency."""

from datetime import date
from typing import Any

from leadcrm.domain.stage import Stage
from leadcrm.errors import NotFoundError, RuleError, UsageError
from leadcrm.plugin.drafts import Draft, NewRecord, Plan
from leadcrm.plugin.office import Entry, Office
from leadcrm.text import Text
from leadcrm_agency.kinds import FILE_FIRST
from leadcrm_agency.milestones import reached

AGENCY = "agency"
NOT_AN_AGENCY = Text(
    zh="「{name}」在联系人里不是中介机构", en="“{name}” is in the book, but not as an agency"
)
WHOLE_NAME = Text(zh="写机构全称", en="Write the whole name of the agency")
TWICE = Text(zh="合同号 {number} 已有：{code}", en="There is a number {number} already: {code}")
BACKWARDS = Text(zh="止 {ends} 早于起 {starts}", en="It ends on {ends}, before {starts}")
SIGNED = Text(zh="已记与「{name}」的委托合同 {number}", en="Recorded {number} with “{name}”")
REBATE = Text(
    zh="；合同没有写明不得返佣（--no-rebate）", en="; it does not forbid rebates (--no-rebate)"
)
ONE_AGENCY = Text(zh="一个项目一家中介", en="One lead, one agency")
FILED_ALREADY = Text(
    zh="{lead} 已由「{agency}」于 {on} 备案", en="{lead} was filed for “{agency}” on {on} already"
)
NOT_IN_FORCE = Text(
    zh="合同 {number} 在 {day} 无效（{starts} 至 {ends}）",
    en="Agreement {number} is not in force on {day} ({starts} to {ends})",
)
OPEN_END = Text(zh="长期", en="open")
SIGNED_BEFORE = Text(
    zh="{lead} 已于 {on} 签约，{day} 不能再备案",
    en="{lead} was signed on {on}; it cannot be filed on {day}",
)
UNCONFIRMED = Text(
    zh="备案要投资方和招商部门都确认",
    en="A filing is confirmed for the investor and for the office, both",
)
CONFIRM = Text(
    zh="写明谁确认：--investor 姓名 --approved-by 干部",
    en="Say who confirmed: --investor NAME --approved-by OFFICER",
)
FILED = Text(zh="{lead} 已备案给「{agency}」，{day}", en="Filed {lead} for “{agency}” on {day}")


def sign(
    office: Office, *, agency: str, number: str, no_rebate: bool = False, **words: str | None
) -> Plan:
    """Record an agreement with an agency; one not known yet is added."""
    known = _agency(office, agency)
    name = known.name if known else agency
    starts = office.day(words["from"] or "", ahead=True)
    until = words.get("until")
    ends = office.day(until, ahead=True) if until else None
    if ends and ends < starts:
        raise UsageError(BACKWARDS.format(starts=starts, ends=ends))
    for old in office.records("agreement"):
        if old["number"] == number:
            raise RuleError(TWICE.format(number=number, code=old.code))
    fields: dict[str, Any] = {
        "name": name,
        "ref": number,
        "contact": known,
        "on": starts,
        "number": number,
        "starts": starts,
        "ends": ends,
        "scope": words.get("scope"),
        "no_rebate": no_rebate or None,
    }
    draft = Draft(
        contact=None if known else {"kind": AGENCY, "name": agency},
        record=NewRecord(kind="agreement", fields=_given(fields)),
    )
    said = SIGNED.format(name=name, number=number)
    return Plan((draft,), said if no_rebate else said + REBATE)


def file(office: Office, /, *, lead: str, agreement: str, **words: str | None) -> Plan:
    """File a lead for an agency, if nothing speaks against it."""
    about, contract = office.find(lead, "lead"), office.find(agreement, "agreement")
    given = words.get("on")
    day = office.day(given) if given else office.today
    _need_in_force(contract, day)
    _need_one_agency(office, about)
    _need_unsigned(about, day)
    investor, officer = words.get("investor"), words.get("approved_by")
    if not (investor and officer):
        raise RuleError(UNCONFIRMED, hint=CONFIRM)
    fields = {
        "name": about.name,
        "parent": contract,
        "lead": about,
        "on": day,
        "confirmed_by_investor": investor,
        "confirmed_by_office": office.find(officer, "officer").name,
    }
    said = FILED.format(lead=about.code, agency=contract.name, day=day)
    return Plan((Draft(record=NewRecord(kind="filing", fields=fields)),), said)


def find_filing(office: Office, word: str) -> Entry:
    """Return the filing that a word means: its own code, or the lead that was filed.

    Raises:
        NotFoundError, AmbiguousError: there is no such filing.
    """
    try:
        lead = office.find(word, "lead")
    except NotFoundError:
        return office.find(word, "filing")
    filings = office.records("filing", lead=lead)
    return filings[0] if filings else office.find(word, "filing")


def _agency(office: Office, word: str) -> Entry | None:
    found = office.known(word, "contact")
    if found and found["kind"] != AGENCY:
        raise UsageError(NOT_AN_AGENCY.format(name=found.name), hint=WHOLE_NAME)
    return found


def _need_in_force(contract: Entry, day: date) -> None:
    starts, ends = contract["starts"], contract["ends"]
    if (starts and day < starts) or (ends and day > ends):
        said = {"number": contract["number"], "starts": starts, "ends": ends or OPEN_END}
        raise RuleError(NOT_IN_FORCE.format(day=day, **said))


def _need_one_agency(office: Office, lead: Entry) -> None:
    for old in office.records("filing", lead=lead):
        contract = old["parent"]
        said = {"lead": lead.code, "agency": contract.name if contract else "", "on": old.on}
        raise RuleError(FILED_ALREADY.format(**said), rule=ONE_AGENCY)


def _need_unsigned(lead: Entry, day: date) -> None:
    signed = reached(lead, Stage.CONTRACT_SIGNED)
    if signed and day > signed.last():
        said = SIGNED_BEFORE.format(lead=lead.code, on=signed, day=day)
        raise RuleError(said, rule=FILE_FIRST)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
