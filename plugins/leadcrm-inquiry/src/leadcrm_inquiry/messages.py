"""A message becomes a contact, a clue, and an answer that is due; pasted text is taken apart."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from leadcrm.domain.masking import mask_phone
from leadcrm.domain.money import Money
from leadcrm.domain.workcalendar import WorkCalendar
from leadcrm.errors import ReadingError
from leadcrm.plugin.days import Moment, read_moment
from leadcrm.plugin.drafts import Draft, NewRecord, Task
from leadcrm.text import Text
from leadcrm_inquiry.kinds import Setup

TO_COME = Text(zh="{day} 还没有到，来信不会在以后", en="{day} has not come; no message is of then")
ANSWER, REPORT, REFERRED = "答复咨询", "回复推荐单位", "政府推介"
NUMBER = r"(?:\+?86[- ]?)?(1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8})(?!\d)"
PHONE = re.compile(rf"(?<!\d){NUMBER}")
SAME = ("medium", "name", "firm", "phone", "text")
CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日|前天|昨天|今天)"
WHEN = rf"(?P<at>(?:{DAY}[^\S\n]*)?(?:[上中下]午|晚上|早上|凌晨)?[^\S\n]*{CLOCK})"
WHO = r"(?P<name>[^\W\d_电话手机你您好问想各内容事项题咨询]{2,4})"
REST = r"\s*(?P<text>\S.*)"
HEADS = [
    re.compile(each + REST, re.DOTALL)
    for each in (
        rf"[\[【(（「“\"]*{WHEN}[\])）】]?[^\S\n]*(?P<name>[^\s:：,，。]{{1,20}})[^\S\n]*[:：\n]",
        rf"(?P<name>\S[^\n]*?)[:：]?[^\S\n]+(?P<at>\S*(?:[^\S\n]+\S+)?{CLOCK})[^\S\n]*\n",
        rf"[「“\"]?{WHO}[:：][^\S\n]*\n",
    )
]
"""How messages begin that programs copy: time and name, name and time, a name alone."""
NAMED = re.compile(rf"[「“\"]?(?P<name>[^\W\d_电话手机系微信请回咨询]{{2,4}})[\s，,：:]+{NUMBER}")


def take_apart(pasted: str) -> dict[str, str]:
    """Return what a pasted chat message tells: who and when, as its head says, and a phone."""
    heads = (each.fullmatch(pasted.strip()) for each in HEADS)
    told = next((head.groupdict() for head in heads if head), {"text": pasted.strip()})
    text = told["text"]
    if "name" not in told and (named := NAMED.match(text)):
        told["name"] = named["name"]
    if phone := PHONE.search(text):
        told["phone"] = phone[1]
    return {**told, "text": text.strip('「」“”"')}


def moment_of(text: str, today: date) -> Moment:
    """Return when a message came; a time alone is today's, nothing is today.

    Raises:
        ReadingError: it is no day, or one to come.
    """
    word = text.strip()
    if re.fullmatch(CLOCK, word):
        word = f"{today} {word}"
    came = read_moment(word or str(today), today)
    if came.day.first() > today:
        raise ReadingError(TO_COME.format(day=came.day))
    return came


def answer_by(came: Moment, setup: Setup, calendar: WorkCalendar) -> date:
    """Return the last day for the answer: what comes late or on a day off counts from the next."""
    day = came.day.last()
    closes = read_moment(f"2000-01-01 {setup.closes}", day).clock
    if not calendar.is_workday(day):
        day = calendar.at_or_after(day)
    elif came.clock and closes and came.clock > closes:
        day = calendar.add(day, 1)
    return calendar.add(day, setup.answer_workdays)


def number_of(given: Mapping[str, str], came: Moment) -> str:
    """Return what tells a message again: its own number, else a digest of what it says."""
    parts = "\n".join([*(given.get(each, "") for each in SAME), came.day, str(came.clock)])
    return given.get("id") or f"M{sha256(parts.encode()).hexdigest()[:10].upper()}"


def draft_of(
    given: Mapping[str, str], came: Moment, setup: Setup, calendar: WorkCalendar, line: int = 0
) -> Draft:
    """Return a message as a draft: its contact and lead if somebody is named, its steps."""
    number, given = number_of(given, came), _tidied(given)
    medium, referrer = given.get("medium", ""), given.get("referrer")
    caller = f"咨询人{given['phone'][-4:]}" if given["phone"] else ""
    who = given.get("firm") or given.get("name") or caller
    due, report = answer_by(came, setup, calendar), came.day.last() + timedelta(setup.report_days)
    record: dict[str, Any] = {
        "ref": number,
        "name": f"{who or medium or '匿名'}咨询",
        "on": came.day,
        "clock": came.clock and f"{came.clock:%H:%M}",
        "due": due,
        "report_by": report if referrer else None,
        **{name: given.get(name) for name in ("medium", "text", "referrer", "parent", "owner")},
    }
    kind, also = "wechat" if "微信" in medium else "call", ("lead", "contact")
    tasks = [Task(due=due, what=ANSWER, kind=kind, on_record=True, also=also)]
    if referrer:
        tasks.append(Task(due=report, what=f"{REPORT}{referrer}", kind="task", also=("record",)))
    return Draft(
        line=line or None,
        contact=_contact(given, medium) if who else None,
        lead=_lead(given, number, came, who) if who else None,
        record=NewRecord(kind="inquiry", fields=record),
        tasks=tuple(tasks),
    )


def _tidied(given: Mapping[str, str]) -> dict[str, Any]:
    """Return a message on one line, its phone masked there, with its phone and its amount.

    An amount that is none (about so much) stays with the text, as it was said.
    """
    text, amount = given.get("text", ""), given.get("amount", "")
    found, intent = PHONE.search(text), None
    phone = given.get("phone") or (found[1] if found else "")
    text = PHONE.sub(lambda each: mask_phone(each[1]), text)
    try:
        intent = Money.parse(amount, "万元") if amount else None
    except ReadingError:
        text = f"{text} {amount}".strip()
    text = " / ".join(line.strip() for line in text.splitlines() if line.strip())
    return {**given, "phone": phone, "text": text, "intent": intent}


def _contact(given: Mapping[str, Any], medium: str) -> dict[str, Any]:
    name, firm, phone = given.get("name"), given.get("firm"), given["phone"]
    if not name and firm:
        return {"kind": "enterprise", "name": firm, "phone": phone, "obtained_from": medium}
    person = {"kind": "person", "name": name or f"咨询人{phone[-4:]}", "phone": phone}
    return {**person, "employer": firm, "obtained_from": medium}


def _of_phone(phone: str) -> str:
    """Return what tells the clue of a phone again, which is not the phone; "" without one."""
    digits = "".join(each for each in phone if each.isdecimal()).removeprefix("86")
    return f"P{sha256(digits.encode()).hexdigest()[:10].upper()}" if digits else ""


def _lead(given: Mapping[str, Any], number: str, came: Moment, who: str) -> dict[str, Any]:
    """Return the clue: met by its project or firm, by its phone, or as its only message."""
    known = given.get("project") or (given.get("firm") and f"{who}咨询项目")
    referred = given.get("referrer") or given.get("medium") == REFERRED
    return {
        "ref": None if known else _of_phone(given["phone"]) or number,
        "name": known or f"{who}咨询项目",
        "channel": "referral" if referred else "media",
        "recorded_on": came.day.last(),
        "owner": given.get("owner"),
        "intent": given["intent"],
        "note": given["text"],
    }
