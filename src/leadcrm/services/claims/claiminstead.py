"""Recording a project that another unit registered first: a claim, never a second lead."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from leadcrm.domain.claim import ClaimState
from leadcrm.services.agenda.telling import Telling
from leadcrm.services.agenda.verbresult import VerbResult
from leadcrm.services.claims.claims import Ask, Claims
from leadcrm.services.session import Session
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.storage.rowtypes import LeadRow
    from leadcrm.storage.valuetypes import LeadValues


FIRST = Text(
    zh="{name} 已由 {unit} {owner} 于 {since} 首报（{lead} {known}），保护到 {until}；认领已记录",
    en="{name}: {unit}, {owner}, registered it first on {since} ({lead} {known}), protected "
    "until {until}; your claim is on record",
)
FREE = Text(
    zh="{name} 原在 {unit} 名下（{lead} {known}），已过保护期，现归 {taker}",
    en="{name}: {unit} held it ({lead} {known}); the protection ran out and {taker} has it now",
)
ANOTHER = Text(
    zh="确是另一个项目，加 --different 再记",
    en="If it is another project, record it with --different",
)


def claim_instead(
    session: Session,
    first: "LeadRow",
    name: str,
    values: "LeadValues",
    said: Mapping[str, str],
    today: date,
) -> VerbResult:
    """Claim the lead that was registered first, for the unit that records it now.

    In the pool it becomes the unit's. What else was said (amounts, firm, note)
    is kept with the claim; the warnings say who holds the lead since when.
    """
    claims, telling = Claims(session), Telling(session)
    before = telling.late(today)
    held = claims.holding(first, today)
    unit, officer = (
        session.row("unit", values["unit_id"] or ""),
        session.row("officer", values["owner_id"] or ""),  # a verb always names one
    )
    ask = Ask(unit, officer, today, spelling=name, said=said)
    claimed = claims.take(first, ask)
    granted = claimed.state == ClaimState.GRANTED.value
    words = {**held._asdict(), "known": held.name, "name": name, "taker": unit["name"]}
    told = (FREE if granted else FIRST).format(**words)
    done = telling.told("lead.claim", session.row("lead", first["id"]), today, before)
    return done._replace(warnings=(told,) if granted else (told, ANOTHER))
