"""How chains stand: each lead in one node; a node is filled, in target or a gap by its leads."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from leadcrm.domain.notes import has_content
from leadcrm.plugin.office import Entry, Office

AT_THE_END = 10**6


class Standing:
    """The chains of a book, their nodes and the leads in them, read once."""

    def __init__(self, office: Office, chain: Entry | None = None) -> None:
        """Look at all chains of an office, or at one."""
        self.office = office
        self.chains = [chain] if chain else list(office.records("chain"))

    @cached_property
    def leads(self) -> dict[str, Entry]:
        """All leads, by id."""
        return {lead.id: lead for lead in self.office.leads()}

    @cached_property
    def placed(self) -> dict[str, Entry]:
        """The record by which each lead stands in its node: the newest, if there are several."""
        found = self.office.records("placement")
        return {each["lead"].id: each for each in found if each["lead"] and each["parent"]}

    @cached_property
    def nodes(self) -> list[tuple[Entry, Entry]]:
        """Each node with its chain, in the order of the chains and within them."""
        by = defaultdict(list)
        for node in self.office.records("node"):
            by[node["parent"].id if node["parent"] else ""].append(node)
        for nodes in by.values():
            nodes.sort(key=lambda node: node["seq"] or AT_THE_END)
        return [(chain, node) for chain in self.chains for node in by[chain.id]]

    @cached_property
    def inside(self) -> dict[str, list[Entry]]:
        """The leads of each node, by the node's id."""
        found = defaultdict(list)
        for lead, record in self.placed.items():
            if lead in self.leads:
                found[record["parent"].id].append(self.leads[lead])
        return found

    @cached_property
    def wanted(self) -> dict[str, list[Entry]]:
        """The firms that are wanted for each node, by the node's id."""
        found = defaultdict(list)
        for each in self.office.records("wanted"):
            found[each["parent"].id if each["parent"] else ""].append(each)
        return found

    def state(self, node: Entry) -> str:
        """Return filled where a lead has landed, target where one is open, else gap."""
        leads = self.inside.get(node.id, ())
        if any(lead.landed for lead in leads):
            return "filled"
        return "target" if any(lead.open for lead in leads) else "gap"

    def touched(self, lead: Entry) -> date | None:
        """Return the day of the last touch that said something; None if there was none."""
        return max(last(self.office.activities(lead=lead)), default=None)

    def moved(self, lead: Entry) -> date:
        """Return the day of the last stage, else that on which the lead was recorded."""
        days = (day.last() for day in lead.reached.values())
        return min(max(days, default=lead["recorded_on"]), self.office.today)


def last(touches: Iterable[Entry]) -> list[date]:
    """Return the days of touches that said something."""
    return [each.on.last() for each in touches if each.on and has_content(each["content"])]
