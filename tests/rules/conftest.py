"""A small office for the rules: an owner, a second person, and a lead at any stage."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from leadcrm.domain.stage import Stage
from leadcrm.founding import create_workspace
from leadcrm.workspace import Workspace

TODAY = date(2019, 10, 31)
SECOND = "李样本"
PAPERS = {
    "screened": ("研判报告 1号 2019-10-01",),
    "contacted": ("会谈纪要 2号 2019-10-02",),
    "negotiating": ("会谈纪要 3号 2019-10-03",),
    "contract_signed": (
        "联审纪要 4号 2019-10-04",
        "公平竞争审查 5号 2019-10-04",
        "投资合同 6号 2019-10-05",
    ),
    "registered": ("营业执照 7号 2019-10-06",),
    "started": ("施工合同 8号 2019-10-07", "现场照片 9张 2019-10-07", "备案 10号 2019-10-07"),
    "producing": ("投产凭证 11号 2019-10-08",),
    "at_capacity": ("达产证明 12号 2019-10-09",),
}
WAY = tuple(PAPERS)
CONTRACT = {
    "total": "5亿元",
    "contract": "3亿元",
    "firm": "样本企业",
    "site": "供地",
    "registration_by": "2019-11-30",
    "start_by": "2020-02-28",
    "production_by": "2020-12-31",
}


@attrs.frozen
class Office:
    """An office with two officers and a firm; `lead` makes a lead and brings it to a stage."""

    crm: Workspace
    today: date = TODAY
    second: str = SECOND

    def lead(self, stage: str = "clue", name: str = "样本项目") -> str:
        """The code of a new lead that was brought to `stage` by its moves."""
        code = self.crm.leads.add(name, today=date(2019, 10, 1)).lead
        for step in WAY[: WAY.index(stage) + 1] if stage != "clue" else ():
            self.advance(code, step)
        return code

    def advance(self, code: str, stage: str, **more: Any) -> Any:
        """Bring a lead a step further, with all that the step needs."""
        given: dict[str, Any] = {
            "evidence": PAPERS[stage],
            "approved_by": SECOND,
            "on": "2019-10-10",
        }
        if stage == "contract_signed":
            given |= CONTRACT
        return self.crm.progress.advance(code, stage, today=self.today, **{**given, **more})

    def town(self, reached: str) -> str:
        """The code of a lead of a new town, which is to bring 1亿元 and has brought `reached`."""
        self.crm.records.add("unit", "样本镇", kind="town")
        self.crm.records.add("officer", "王样本", unit_id="样本镇")
        self.crm.targets.add("样本镇", "domestic_inbound", "1亿元", year=2019)
        self.crm.leads.add("镇上的项目", today=date(2019, 10, 1), owner="王样本")
        self.arrives(reached)
        return str(self.row_of("镇上的项目")["code"])

    def arrives(self, amount: str) -> None:
        """Money of the town's lead that has arrived and is verified."""
        code = self.row_of("镇上的项目")["code"]
        papers = {"evidence": "银行入账单", "counted_as": "domestic_inbound"}
        fund = self.crm.funds.add(code, amount, on="2019-09-01", today=self.today, **papers)
        self.crm.funds.verify(fund.code, approved_by=SECOND)

    def row_of(self, name: str) -> Any:
        """The row of the lead with a name."""
        return self.crm.session.by("lead", "name", name)[0]

    def row(self, code: str) -> Any:
        """The row of a lead."""
        return self.crm.session.by("lead", "code", code)[0]

    def stage(self, code: str) -> Stage:
        """Where a lead stands."""
        return Stage(self.row(code)["stage"])

    def open_steps(self, code: str) -> list[Any]:
        """The open follow-ups of a lead."""
        rows = self.crm.session.by("followup", "lead_id", self.row(code)["id"])
        return [row for row in rows if row["done_on"] is None]

    def breaches(self, rule: str, today: date | None = None) -> list[str]:
        """What `check` says of one rule, in Chinese."""
        report = self.crm.checks.run(today or self.today, rule)
        return [f"{breach.code} {breach.reason.zh}" for breach in report.items]


@pytest.fixture
def make_office(tmp_path: Path) -> Iterator[Callable[[], Office]]:
    """Return a maker of offices, each in a file of its own."""
    made: list[Workspace] = []

    def make() -> Office:
        path = tmp_path / f"office{len(made)}.db"
        crm = create_workspace(path, office="430681", name="测试办", me="张样本")
        made.append(crm)
        crm.records.add("officer", SECOND, unit_id="测试办")
        crm.contacts.add("企业", "样本企业")
        return Office(crm)

    yield make
    for crm in made:
        crm.close()


@pytest.fixture
def bureau(make_office: Callable[[], Office]) -> Office:
    """An office."""
    return make_office()
