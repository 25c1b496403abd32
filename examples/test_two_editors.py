"""Two programs at one lead: what each changes is kept, and nobody writes over the other."""

import tempfile
from datetime import date
from pathlib import Path

import attrs

import leadcrm


def two_editors(folder: Path) -> list[str]:
    """Return what two editors of one lead are told."""
    with leadcrm.create(folder / "office.db", name="样例办", me="张样本") as crm:
        crm.leads.add("铜箔项目", today=date(2019, 10, 20), following="+1天 拜访 见面")
        mine = crm.leads.get("L-0001")
        with leadcrm.open(folder / "office.db", actor="李样本") as other:
            other.leads.save(attrs.evolve(other.leads.get("L-0001"), note="想租厂房"))
        saved = crm.leads.save(attrs.evolve(mine, chain="新材料"))
        said = [f"{saved.chain}，{saved.note}"]
        try:
            crm.leads.save(attrs.evolve(mine, note="要供地"))
        except leadcrm.StaleError as refused:
            said.append(refused.message.zh.partition(" ")[0])
        return said


def test_two_editors(tmp_path: Path) -> None:
    """The example runs as a test."""
    assert two_editors(tmp_path) == ["新材料，想租厂房", "李样本"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        print("\n".join(two_editors(Path(made))))
