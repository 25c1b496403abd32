"""Leads: an investment somebody may make here, with its amounts kept apart."""

from datetime import date
from enum import StrEnum

import attrs

from leadcrm.domain.money import Money
from leadcrm.domain.record import Record, link
from leadcrm.domain.stage import Stage
from leadcrm.text import Text


class Sector(StrEnum):
    """The sector of the economy, as reports count (一产, 二产, 三产)."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"


class Site(StrEnum):
    """What the project stands on; a leased plant or a headquarters lands without land."""

    LAND = "land"
    LEASED_PLANT = "leased_plant"
    NONE = "none"


SECTORS = {
    Sector.PRIMARY: Text(zh="一产", en="agriculture"),
    Sector.SECONDARY: Text(zh="二产", en="industry"),
    Sector.TERTIARY: Text(zh="三产", en="services"),
}
SITES = {
    Site.LAND: Text(zh="供地", en="land"),
    Site.LEASED_PLANT: Text(zh="租赁厂房", en="leased plant"),
    Site.NONE: Text(zh="不用地", en="no land"),
}


@attrs.frozen(kw_only=True)
class Lead(Record):
    """A project clue or project (招商线索、项目), from first word to landing.

    `intent` (意向投资额), `total_investment` (总投资) and `contract_inbound`
    (合同引资额) are different kinds of amount and are never added. `contact_id`
    is the investing firm. `channel` is a channel's code, or the source's own
    words where no channel answers to them. `recorded_on` is the day on which
    the lead was entered in the book. The three `agreed` days are the milestones
    of the contract (rule R6). An expansion (扩产增资) is a lead of its own:
    `expands_id` is the first lead, and `contract_inbound` only what is added.
    `land_mu` is the land it asks for in 亩, as decimal digits (45.5).
    """

    name: str
    owner_id: str = link("officer", required=True)
    recorded_on: date
    stage: Stage = Stage.CLUE
    unit_id: str | None = link("unit")
    contact_id: str | None = link("contact")
    expands_id: str | None = link("lead", weak=True)
    aliases: str | None = None
    sector: Sector | None = None
    chain: str | None = None
    channel: str | None = None
    intent: Money | None = None
    total_investment: Money | None = None
    contract_inbound: Money | None = None
    invest_kind: str | None = None
    agreed_registration_on: date | None = None
    agreed_start_on: date | None = None
    agreed_production_on: date | None = None
    is_hq: bool = False
    site: Site | None = None
    land_mu: str | None = None
    tags: str | None = None
    revisit_on: date | None = None
    note: str | None = None
