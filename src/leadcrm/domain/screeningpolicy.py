"""The thresholds of screening (甄别研判): data that a county edits, each with its source."""

from typing import NamedTuple

WAN_FEN = 1_000_000
"""1万元 in 分."""


class ScreeningPolicy(NamedTuple):
    """The thresholds in force for screening; amounts are CNY in 分, land is in 亩.

    `version` names the rule set and is kept with every screening. `…_pass` is the
    least (or the most) that passes, `…_warn` what still needs a joint review;
    beyond it the rule fails. `intensity`: fixed assets per 亩. `tax`: promised
    tax per 亩 and year; `logistics_tax` for logistics. `land`: investment that
    justifies one 亩; up to `land_slack_percent` of the land so justified is a
    warning. `floor`: least fixed assets, `bureau_floor` for projects of bureaus.
    `plot_ratio` in hundredths, `coverage` in per cent. `paid_in_percent`: of the
    own funds that are claimed. `company_months`: age of a company. `shell_…`: so
    many signs of a shell company; `shell_scale`: investment so many times the
    net assets is one of them.
    Source: domain notes §5: intensity, tax, plot ratio and coverage from a park's
    rules of entry (300万元/亩, ≥1.0, ≥40%); logistics from the provincial low-use
    lines (4 and 2万元/亩); scale from the rules for recognised projects (1亿元,
    bureaus 5000万元); all else our own default, for the office to correct.
    """

    version: str = "2020-1"
    intensity_pass: int = 300 * WAN_FEN
    intensity_warn: int = 200 * WAN_FEN
    tax_pass: int = 20 * WAN_FEN
    tax_warn: int = 10 * WAN_FEN
    logistics_tax_pass: int = 4 * WAN_FEN
    logistics_tax_warn: int = 2 * WAN_FEN
    land_fen: int = 200 * WAN_FEN
    land_slack_percent: int = 150
    floor: int = 10_000 * WAN_FEN
    bureau_floor: int = 5_000 * WAN_FEN
    plot_ratio: int = 100
    coverage: int = 40
    paid_in_percent: int = 10
    company_months: int = 12
    shell_warn: int = 2
    shell_fail: int = 3
    shell_scale: int = 50
