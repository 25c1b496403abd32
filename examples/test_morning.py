"""A morning with the library: whom to chase, what was done, and taking it back."""

import tempfile
from datetime import date
from pathlib import Path

import leadcrm

TODAY = date(2019, 10, 31)


def morning(folder: Path) -> list[str]:
    """Return what a clerk sees before and after one follow-up is done."""
    said = []
    with leadcrm.create(folder / "office.db", name="样例办", me="张样本") as crm:
        added = crm.leads.add("铜箔项目", today=date(2019, 10, 20), following="+1天 拜访 见面")
        before = crm.agenda.today(TODAY)
        said += [f"{item.lamp} {item.lead} {item.days_late}" for item in before.items]
        crm.followups.done(added.lead, today=TODAY, outcome="见过面", following="+3工作日 送方案")
        said.append(f"overdue {crm.agenda.today(TODAY).summary.overdue}")
        crm.past.undo()
        said.append(f"overdue {crm.agenda.today(TODAY).summary.overdue}")
    return said


def test_morning(tmp_path: Path) -> None:
    """The example runs as a test."""
    assert morning(tmp_path) == ["red L-0001 8", "overdue 0", "overdue 1"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        print("\n".join(morning(Path(made))))
