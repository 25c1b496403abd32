"""Officers and units whom a sheet names and nobody knows: told, and made with one yes."""

from leadcrm.services.importing.outcome import Outcome
from leadcrm.services.importing.sheets import Block
from leadcrm.text import Text

UNKNOWN_OWNER = Text(
    zh="责任人「{owner}」不在干部名册里，未明确责任人",
    en="“{owner}” is not on the roster: nobody is responsible",
)
UNKNOWN_UNIT = Text(
    zh="责任单位「{unit}」不在单位名册里", en="the unit “{unit}” is not on the roster"
)
BOTH = Text(
    zh="责任单位「{unit}」、责任人「{owner}」都不在名册里，未明确责任人",
    en="neither “{owner}” nor the unit “{unit}” is on the roster: nobody is responsible",
)
OFFICERS = Text(
    zh="名册里没有的干部 {n} 名：{names}", en="{n} officers who are not on the roster: {names}"
)
UNITS = Text(
    zh="名册里没有的单位 {n} 个：{names}", en="{n} units that are not on the roster: {names}"
)
ADD = Text(
    zh="都是本单位的，就加 --add-staff 再导入一次，一并建档",
    en="If they are yours, import again with --add-staff: all of them are recorded",
)
SHOWN = 20


class Strangers:
    """Whom the rows of an import name and the book does not know, each once."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._rows: dict[tuple[int, int], tuple[Block, dict[str, str]]] = {}

    def add(self, block: Block, at: int, column: str, word: str) -> None:
        """Note that a row names somebody in a column (owner_id, unit_id) who is not known."""
        self._rows.setdefault((id(block), at), (block, {}))[1][column] = word

    def tell(self, outcome: Outcome) -> list[Text]:
        """Ask about each row, and return what is to be told of all of them together."""
        owners: dict[str, None] = {}
        units: dict[str, None] = {}
        for (_, at), (block, words) in self._rows.items():
            owner, unit = words.get("owner_id"), words.get("unit_id")
            said = BOTH if owner and unit else UNKNOWN_OWNER if owner else UNKNOWN_UNIT
            column = "owner_id" if owner else "unit_id"
            outcome.ask(
                block, at, said.format(owner=owner, unit=unit), column, (None, owner or unit)
            )
            owners |= {owner: None} if owner else {}
            units |= {unit: None} if unit else {}
        told = [
            said.format(n=len(names), names=_listed(names))
            for said, names in ((OFFICERS, owners), (UNITS, units))
            if names
        ]
        return [*told, ADD] if told else []


def _listed(names: dict[str, None]) -> Text:
    shown = list(names)[:SHOWN]
    more = "…" if len(names) > SHOWN else ""
    return Text(zh="、".join(shown) + more, en=", ".join(shown) + more)
