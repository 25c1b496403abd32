"""The sheets of the plugins of this checkout, on terminals of several widths."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.text import LANGS, Lang

Session = Callable[..., list[str]]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FAIR = "第十七届中国国际农产品交易会暨湖南名优特产品展示展销"
TRIP = "赴苏州昆山常熟开展电子信息产业链招商小分队"
AGENCY = "样本投资咨询有限公司长沙分公司"
FILLING = (
    f"expo add {FAIR} --start 2019-10-25 --end 2019-10-28 --cost 12.5万元 --subsidy 3万元",
    f"expo exhibit N115 {FAIR}",
    f"expo order N115 1234.56万元 --expo {FAIR} --signed",
    f"expo order N115 4.5万美元 --expo {FAIR} --signed",
    f"expo card {FAIR} 王样本 --lead 食品加工项目 --by 专干样本01",
    f"squad plan {TRIP} --leader C001 --start 2019-10-01 --days 5 --cost 3.25万元",
    f"squad approve {TRIP} --by C003 --on 2019-09-30",
    f"squad minutes {TRIP} 见两家企业 --visited 12 --on 2019-10-02",
    f"squad lead {TRIP} 铝材项目 --firm 样本铝业 --intent 2亿元",
    f"squad back {TRIP} --on 2019-10-05",
    "squad plan 赴深圳 --leader C002 --start 2019-11-14 --days 5",
    "squad station 深圳 --resident C002 --from 2019-09-02",
    "squad weekly 深圳 走访6家 --leads 3 --on 2019-10-25",
    f"agency sign {AGENCY} --no-rebate --number 汨招委2019-1 --from 2019-01-01 --until 2019-12-31",
    "agency file L001 汨招委2019-1 --on 2019-5-16 --investor 王总 --office C001",
    "agency milestone L001 签约 95万元",
)
SHEETS = (
    *("expo list", "expo effect"),
    *("squad list", "squad results", "squad month 2019-10", "squad stations"),
    *("agency list", "agency summary"),
)


@pytest.fixture(scope="module")
def filled(session: Session, demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample set with long names and large amounts in the plugins' records."""
    path = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("filled") / "book.db"))
    for words, said in zip(FILLING, session(map(str.split, FILLING), path, "zh"), strict=True):
        assert said.endswith("=== 0"), (words, said)
    return path


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_never_wraps_and_is_never_wider_than_the_window(
    session: Session, filled: Path, lang: Lang, columns: int
) -> None:
    told = session(map(str.split, SHEETS), filled, lang, tty=True, columns=columns)
    for sheet, said in zip(SHEETS, told, strict=True):
        *lines, code = COLOUR.sub("", said).splitlines()
        assert code == "=== 0", (sheet, said)
        assert len(lines) > 2, sheet
        for line in lines:
            assert width(line) <= columns, (sheet, line)


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("lang", LANGS)
def test_only_names_are_cut_never_a_day_an_amount_or_a_head(
    session: Session, filled: Path, lang: Lang, columns: int
) -> None:
    told = session(map(str.split, SHEETS), filled, lang, tty=True, columns=columns)
    for sheet, said in zip(SHEETS, told, strict=True):
        _, heads, *rows = COLOUR.sub("", said).splitlines()
        assert "…" not in heads, (sheet, heads)
        for row in rows:
            assert not re.search(r"(?<!\S)\d\S*…", row), (sheet, row)


@pytest.mark.parametrize(
    ("sheet", "kept", "left"),
    [
        ("expo effect", ("编号", "参展企业", "意向订单"), ("补贴", "逾7日建档")),
        ("squad list", ("编号", "出发", "状态"), ("报告期限", "领队")),
        ("squad results", ("线索", "30天", "180天"), ("每条线索", "天数")),
        ("agency list", ("合同号", "状态", "备案项目"), ("不得返佣",)),
    ],
)
def test_columns_leave_a_narrow_window_in_the_order_that_the_plugin_says(
    session: Session, filled: Path, sheet: str, kept: tuple[str, ...], left: tuple[str, ...]
) -> None:
    narrow, wide = (
        COLOUR.sub("", session([sheet.split()], filled, "zh", tty=True, columns=columns)[0])
        .splitlines()[1]
        .split()
        for columns in (80, 200)
    )
    assert {*kept, *left} <= set(wide)
    assert set(kept) <= set(narrow)
    assert not set(left) & set(narrow)
