"""The stages with what stands on each (项目梯次): where leads pile up, and how many are late."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from leadcrm.domain.money import Money
from leadcrm.domain.stage import MAIN_LINE, Stage
from leadcrm.services.leads.leadviews import LeadRow
from leadcrm.services.records.records import sum_of
from leadcrm.text import Text

AMOUNTS = ("intent", "total_investment", "contract_inbound")


class StageStep(NamedTuple):
    """One stage: how many leads stand there, how many of them are late, each kind of amount.

    A sum counts the known amounts in CNY; None where none is known. An expansion is
    no project of its own and is not in the number.
    """

    stage: str
    stage_label: Text
    projects: int
    late: int
    intent: Money | None
    total_investment: Money | None
    contract_inbound: Money | None


def stage_ladder(leads: Iterable[LeadRow], overdue_until: date) -> tuple[StageStep, ...]:
    """Return every stage of the main line, empty ones too, then those beside it with leads.

    A lead whose next step was due by `overdue_until` is late.
    """
    at: dict[str, list[LeadRow]] = {}
    for lead in leads:
        at.setdefault(lead.stage, []).append(lead)
    return tuple(
        _step(stage, at.get(stage.value, []), overdue_until)
        for stage in Stage
        if stage.value in at or stage in MAIN_LINE
    )


def _step(stage: Stage, leads: list[LeadRow], overdue_until: date) -> StageStep:
    def known(kind: str) -> Money | None:
        amounts = [each for lead in leads if (each := getattr(lead, kind)) is not None]
        return sum_of(amounts) if amounts else None

    intent, total, contract = map(known, AMOUNTS)
    return StageStep(
        stage=stage.value,
        stage_label=stage.label,
        projects=sum(lead.expands is None for lead in leads),
        late=sum(lead.next_due is not None and lead.next_due <= overdue_until for lead in leads),
        intent=intent,
        total_investment=total,
        contract_inbound=contract,
    )
