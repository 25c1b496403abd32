"""The leads of the board: where each stands, its lamp, and what an edition may say of it."""

from collections.abc import Iterable
from datetime import date

from leadcrm.domain.commitments import Owed
from leadcrm.domain.lamp import Lamp
from leadcrm.domain.lead import Sector
from leadcrm.domain.money import Money
from leadcrm.domain.stage import MAIN_LINE, SIGNED, Stage
from leadcrm.plugin.sections import Edition
from leadcrm.services.agenda.agenda import AgendaQuery, AgendaService
from leadcrm.services.agenda.agendaviews import Agenda, Item
from leadcrm.services.agenda.lamps import lamps_of_leads
from leadcrm.services.board.boardviews import BoardLead
from leadcrm.services.session import Session
from leadcrm.storage import leadqueries
from leadcrm.storage.engine import Row

ON_BOARD = frozenset({*MAIN_LINE, Stage.SHELVED})
"""Stages of the leads that a commitment counts; who is lost or ended hangs on no wall."""
EXACT = AgendaQuery(exact=True)
UNSIGNED, NOT_LANDED, LANDED = "unsigned", "signed", "landed"


def morning(session: Session, today: date) -> Agenda:
    """Return the whole list of the day, with exact counts."""
    return AgendaService(session).today(today, EXACT)


def board_leads(
    session: Session, today: date, items: Iterable[Item], edition: Edition
) -> tuple[BoardLead, ...]:
    """Return the leads of the board by code; `items` are the list of the day."""
    lamps = lamps_of_leads(session, today, items)
    rows = session.query(leadqueries.LIST, **dict.fromkeys(leadqueries.NARROWED))
    made = (_lead(row, lamps.get(row["code"], Lamp.GREEN)) for row in rows if _hangs(row))
    return tuple(made if edition == "internal" else map(_in_public, made))


def _hangs(row: Row) -> bool:
    return Stage(row["stage"]) in ON_BOARD


def _lead(row: Row, lamp: Lamp) -> BoardLead:
    stage = Stage(row["stage"])
    return BoardLead(
        id=row["id"],
        code=row["code"],
        name=row["name"],
        stage=stage,
        standing=UNSIGNED if stage not in SIGNED else LANDED if row["landed"] else NOT_LANDED,
        lamp=lamp,
        unit=row["unit_id"],
        chain=(row["chain"] or "").strip() or None,
        sector=Sector(row["sector"]).label if row["sector"] else None,
        owner=row["owner"],
        owed=Owed(row["owed"]).label if row["owed"] else None,
        intent=_money(row, "intent"),
        contract=_money(row, "contract_inbound"),
    )


def _in_public(lead: BoardLead) -> BoardLead:
    """Return a lead as strangers may see it: what is not signed has a code and no more."""
    if lead.standing == UNSIGNED:
        lead = lead._replace(name=None, contract=None)
    return lead._replace(owner=None, intent=None)


def _money(row: Row, kind: str) -> Money | None:
    fen = row[f"{kind}_fen"]
    return None if fen is None else Money(fen, row[f"{kind}_currency"])
