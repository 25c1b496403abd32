"""The quick test before names are read: spellings of one name end alike."""

import csv
import re
from itertools import combinations

import pytest

from leadcrm.errors import ReadingError
from leadcrm.founding import DEMO
from leadcrm.zh.firms import firm_key
from leadcrm.zh.firmtails import firm_tails

SPELLINGS = [
    "湖南远大科技有限公司",
    "远大科技",
    "遠大科技（集團）有限公司",
    "远大科技(湖南)股份有限公司",
    "远大(长沙)科技有限责任公司",
    "湖南省·远大科技集团",
    "Yuanda Tech Co., Ltd.",
    "YUANDA TECH LIMITED",
    "yuanda tech",
    "中国钢研",
    "中国钢研科技集团有限公司",
    "某合伙企业(有限合伙)",
    "某合伙企业",
    "正威国际（集团）有限公司",
    "远大长沙分公司",
]
FIRM = re.compile("公司|集团|企业|科技|实业|投资|新材|商会")


def key(name):
    try:
        return firm_key(name).key
    except ReadingError:
        return None


@pytest.mark.parametrize(("one", "other"), list(combinations(SPELLINGS, 2)))
def test_two_names_with_one_key_have_a_tail_in_common(one, other):
    if key(one) is not None and key(one) == key(other):
        assert firm_tails(one) & firm_tails(other)


def test_the_spellings_do_meet():
    met = [pair for pair in combinations(SPELLINGS, 2) if key(pair[0]) == key(pair[1])]
    assert len(met) > 10


def test_all_firms_of_the_golden_set_with_one_key_have_a_tail_in_common():
    names = set()
    for file in DEMO.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as text:
            names |= {cell for row in csv.reader(text) for cell in row if FIRM.search(cell)}
    by_key = {}
    for name in sorted(names):
        by_key.setdefault(key(name), []).append(name)
    assert len(names) > 20
    for found, alike in by_key.items():
        for one, other in combinations(alike if found else [], 2):
            assert firm_tails(one) & firm_tails(other), (one, other)


def test_different_ends_need_no_reading():
    assert not firm_tails("汨罗新材") & firm_tails("虚构空壳项目")
