"""What one cell of a list says: amounts, areas. The number is read or not taken; words stay."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leadcrm.cli.render.leadblocks import amounts, others
from leadcrm.services.importing.importreport import ImportReport
from leadcrm.workspace import Workspace

SAID_ON = date(2026, 11, 23)
Take = Callable[..., ImportReport]


@pytest.fixture
def take(office: Workspace, tmp_path: Path) -> Take:
    """Import rows of a list; each is a line of cells parted by a bar."""

    def run(*rows: str, **how: object) -> ImportReport:
        path = tmp_path / "清单.csv"
        lines = ["\t".join(row.split("|")) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return office.intake.run([path], today=SAID_ON, **how)

    return run


def total(office: Workspace, name: str) -> tuple[int | None, str | None]:
    lead = office.leads.get(name)
    amount = lead.total_investment
    return (amount.fen // 100, amount.currency) if amount else (None, None)


@pytest.mark.parametrize(
    ("header", "cell", "yuan"),
    [
        ("总投资（亿元）", "5（其中固定资产3）", 500_000_000),
        ("总投资（亿元）", "5 含一期2", 500_000_000),
        ("总投资（万元）", "8000，其中设备3500", 80_000_000),
        ("总投资（亿元）", "5亿元，其中一期2亿元", 500_000_000),
        ("计划总投资(亿元)", "12（不含土地款）", 1_200_000_000),
        ("总投资（亿元）", "2024年投资5", 500_000_000),
        ("总投资（亿元）", "一期2，二期3", None),
        ("总投资（亿元）", "固定资产3，流动资金2", None),
        ("总投资（万元）", "5000-8000万", None),
        ("总投资（万元）", "5000—8000", None),
        ("总投资", "3亿元至5亿元", None),
    ],
)
def test_several_numbers_in_a_cell_never_give_the_last_one_and_keep_their_words(
    office: Workspace, take: Take, header: str, cell: str, yuan: int | None
) -> None:
    for how in ({"dry_run": True}, {}):
        report = take(f"项目名称|{header}", f"样例项目|{cell}", **how)
        assert (report.added, report.rejected) == (1, 0)
        told = [row for row in report.rows if row.result == "needs_person"]
        assert bool(told) is (yuan is None)
        assert all(cell in row.reason.zh and cell in row.reason.en for row in told)
    assert total(office, "样例项目")[0] == yuan
    assert office.leads.get("样例项目").extra == {"total_investment_said": cell}


@pytest.mark.parametrize(
    ("header", "cell", "amount"),
    [
        ("总投资（亿元）", "2美元", (200_000_000, "USD")),
        ("总投资（亿元）", "USD 2", (200_000_000, "USD")),
        ("总投资（万元）", "300港币", (3_000_000, "HKD")),
        ("总投资万元", "300美元", (3_000_000, "USD")),
        ("总投资（亿元）", "￥2.5", (250_000_000, "CNY")),
        ("总投资（万元）", "2000000美元", (2_000_000, "USD")),
        ("总投资（亿元）", "3000万美元", (30_000_000, "USD")),
    ],
)
def test_a_currency_in_the_cell_does_not_set_the_unit_of_the_header_aside(
    office: Workspace, take: Take, header: str, cell: str, amount: tuple[int, str]
) -> None:
    assert take(f"项目名称|{header}", f"样例项目|{cell}").added == 1
    assert total(office, "样例项目") == amount


@pytest.mark.parametrize(
    ("header", "cell"),
    [("总投资（亿元）", "5元"), ("总投资（万元）", "50000美元"), ("总投资（万元）", "几千")],
)
def test_what_may_be_either_unit_is_refused(take: Take, header: str, cell: str) -> None:
    report = take(f"项目名称|{header}", f"样例项目|{cell}")
    assert (report.added, report.rejected) == (0, 1)
    assert report.rows[0].value == cell


@pytest.mark.parametrize(
    ("header", "cell", "mu", "words"),
    [
        ("用地面积（平方米）", "20000", "30", "20000平方米"),
        ("占地面积㎡", "20,000", "30", "20,000㎡"),
        ("用地面积(公顷)", "2.5", "37.5", "2.5公顷"),
        ("拟用地面积_平方米", "2000", "3", "2000平方米"),
        ("用地面积（万平方米）", "1", "15", "1万平方米"),
        ("用地需求（平方公里）", "0.2", "300", "0.2平方公里"),
        ("用地（亩）", "20000㎡", "30", "20000㎡"),
        ("用地（亩）", "3公顷", "45", "3公顷"),
        ("用地面积（平方米）", "30亩", "30", None),
        ("用地", "300亩", "300", None),
        ("用地（亩）", "约50", "50", "约50"),
        ("用地（亩）", "100亩（净地）", "100", "100亩（净地）"),
        ("用地（亩）", "50-60亩", None, "50-60亩"),
        ("用地（亩）", "50亩（一期30亩）", None, "50亩（一期30亩）"),
        ("用地（亩）", "待定", None, "待定"),
    ],
)
def test_land_is_in_mu_whatever_unit_the_cell_or_its_header_says(
    office: Workspace, take: Take, header: str, cell: str, mu: str | None, words: str | None
) -> None:
    report = take(f"项目名称|{header}", f"样例项目|{cell}")
    assert (report.added, report.rejected) == (1, 0)
    lead = office.leads.get("样例项目")
    assert (lead.land_mu, (lead.extra or {}).get("land_mu_said")) == (mu, words)


def test_the_words_of_an_amount_that_was_not_taken_stand_on_the_page(
    office: Workspace, take: Take
) -> None:
    take("项目名称|总投资（亿元）|用地（亩）", "样例项目|一期2，二期3|50-60亩")
    page = office.leads.show("样例项目", today=SAID_ON)
    for lang in ("zh", "en"):
        lines = [*amounts(page, lang), *others(page, lang)]
        shown = "".join(text for line in lines for text, _ in line)
        assert "一期2，二期3" in shown
        assert "50-60亩" in shown


@pytest.mark.parametrize("header", ["金额(万元)", "到账额（万元）", "本次到位/万元"])
def test_a_mapped_column_of_funds_keeps_the_unit_of_its_header(
    office: Workspace, tmp_path: Path, header: str
) -> None:
    office.leads.add("样例项目", today=SAID_ON)
    path = tmp_path / "到位.csv"
    path.write_text(
        f"项目,到位日期,计入,{header}\n样例项目,2026-10-08,内联引资,350\n", encoding="utf-8"
    )
    report = office.intake.run([path], today=SAID_ON, kind="funds", mapping={header: "amount"})
    assert (report.added, report.rejected) == (1, 0), report.rows
    (fund,) = office.session.query("SELECT * FROM fund")
    assert (fund["amount_fen"], fund["amount_currency"]) == (350_000_000, "CNY")
