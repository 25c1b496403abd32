"""What a search shows of a record: where it stands, and the field that matched."""

import re
from datetime import date
from typing import NamedTuple

from leadcrm.domain import event as events
from leadcrm.domain.contact import mask_phone
from leadcrm.domain.followupkind import FollowupKind
from leadcrm.domain.stage import Stage
from leadcrm.domain.unitkind import UnitKind
from leadcrm.services.records.names import name_of
from leadcrm.services.session import Session
from leadcrm.storage.engine import AnyRow
from leadcrm.text import Text

CLAIM = Text(zh="{claim}：自称，未核验", en="{claim} claim, unverified")
BETWEEN = re.compile(r"[、,，;；|/]\s*")
"""What parts several aliases in one field, as they are written."""


class Hit(NamedTuple):
    """Something that a search found, and where it stands.

    `matched` is the field that answered (code, ref, name, aliases) and `value`
    what it says; `next_due` is the day that was planned.
    """

    kind: str
    code: str | None
    ref: str | None
    name: str
    now: Text | None
    owner: str | None
    next_due: date | None
    next_kind: Text | None
    matched: str
    value: str | None
    score: int


def make_hit(session: Session, kind: str, row: AnyRow, word: str, matched: str, score: int) -> Hit:
    """Return what a search for `word` shows of a row; `matched` is the field that has it."""
    owner = row.get("owner_id") or row.get("keeper_id")
    return Hit(
        kind=row["kind"] if kind in {"contact", "record"} else kind,
        code=row["code"],
        ref=row["ref"],
        name=name_of(kind, row),
        now=_now(kind, row),
        owner=session.row("officer", owner)["name"] if owner else None,
        next_due=date.fromisoformat(row["next_due"]) if row.get("next_due") else None,
        next_kind=_next_kind(session, row) if row.get("next_due") else None,
        matched=matched,
        value=_value(row, word, matched),
        score=score,
    )


def _value(row: AnyRow, word: str, matched: str) -> str | None:
    """The text that matched, a phone masked; of several aliases the one that did."""
    if matched == "phone":
        return mask_phone(_number(row, word))
    if matched not in {"aliases", "pinyin"}:
        return row.get(matched)
    if not row.get("aliases"):
        return str(row["name"])
    from leadcrm.zh.searchtext import PART, answer, read_word, search_text  # noqa: PLC0415 - only here

    typed, each = read_word(word), BETWEEN.split(row.get("aliases") or "")
    for name in [row["name"], *each]:
        how = answer(typed, search_text(name))
        if how is not None and (how.score >= PART) is (matched == "aliases"):
            return str(name)
    return str(row.get("aliases") or row["name"])


def _number(row: AnyRow, word: str) -> str:
    """Return the number that matched, of all that a record has."""
    from leadcrm.zh.phonecells import phone_list  # noqa: PLC0415 - phones only
    from leadcrm.zh.searchtext import phone_digits, read_word  # noqa: PLC0415 - only here

    digits = read_word(word).digits
    numbers: list[str] = [*filter(None, [row["phone"]]), *phone_list(row.get("other_phones"))]
    return next((each for each in numbers if digits in phone_digits(each)), numbers[0])


def _now(kind: str, row: AnyRow) -> Text | None:
    if kind == "lead":
        return Stage(row["stage"]).label
    if kind == "contact":
        if row["top500"]:
            return CLAIM.format(claim=row["top500"])
        return _as_it_is(row["employer"], row["title"])
    if kind == "event":
        label = events.LABELS.get(row["kind"]) or Text(zh=row["kind"], en=row["kind"])
        year = (row["start"] or "")[:4]
        return Text(zh=f"{label.zh}  {year}", en=f"{label.en}  {year}") if year else label
    if kind == "unit":
        return UnitKind(row["kind"]).label
    return _as_it_is(row.get("title"))


def _as_it_is(*words: str | None) -> Text | None:
    said = " ".join(word for word in words if word)
    return Text(zh=said, en=said) if said else None


def _next_kind(session: Session, row: AnyRow) -> Text | None:
    steps = [
        step
        for step in session.by("followup", "lead_id", row["id"])
        if step["done_on"] is None and step["due"] == row["next_due"]
    ]
    return FollowupKind(steps[0]["kind"]).label if steps else None
