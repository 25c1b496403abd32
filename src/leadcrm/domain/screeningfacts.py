"""The facts that screening looks at; None is unknown, and unknown never passes."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import attrs

from leadcrm.domain.choice import codes_of
from leadcrm.domain.detail import detail
from leadcrm.domain.lead import Site
from leadcrm.domain.money import Money
from leadcrm.domain.screeningpolicy import ScreeningPolicy
from leadcrm.domain.unitkind import UnitKind
from leadcrm.text import Text

HAZARDS = {
    "pollution": Text(zh="污染", en="pollution"),
    "energy": Text(zh="高耗能", en="energy"),
    "safety": Text(zh="安全", en="safety"),
    "two_high": Text(zh="两高", en="two-high"),
}
CATALOGUE = {
    "encouraged": Text(zh="鼓励类", en="encouraged"),
    "permitted": Text(zh="允许类", en="permitted"),
    "restricted": Text(zh="限制类", en="restricted"),
    "eliminated": Text(zh="淘汰类", en="eliminated"),
}
EXCLUSIONS = {
    "local_investor": Text(zh="本地投资", en="local investor"),
    "fiscal_money": Text(zh="财政资金", en="fiscal money"),
    "retail": Text(zh="纯商贸娱乐", en="retail"),
    "local_move": Text(zh="本地搬迁", en="local move"),
    "second_phase": Text(zh="已签约二期", en="second phase"),
    "real_estate": Text(zh="房地产", en="real estate"),
}
ASKS = {
    "tax_refund": Text(zh="税费返还", en="tax refund"),
    "land_price_return": Text(zh="土地款返还", en="land price return"),
    "sole_purchase": Text(zh="独家采购", en="sole purchase"),
}
Several = tuple[str, ...]
"""Codes of a list of cases; empty where it is known that none applies."""
NOTHING: Mapping[str, str] = {}
DEFAULTS = ScreeningPolicy()


@attrs.frozen(kw_only=True)
class ScreeningFacts:
    """What is known of a project and its investor.

    Land is in 亩, `coverage` in per cent, `company_months` are full months since
    the company was founded, `tax_per_mu` is promised per 亩 and year.
    """

    total_investment: Money | None = detail(zh="总投资", en="total investment")
    fixed_assets: Money | None = detail(zh="固定资产投资", en="fixed assets")
    site: str | None = detail(zh="用地方式", en="site", codes=codes_of(Site))
    land_mu: Decimal | None = detail(zh="用地", en="land in mu")
    tax_per_mu: Money | None = detail(zh="亩均税收", en="tax per mu")
    logistics: bool | None = detail(zh="物流项目", en="logistics")
    plot_ratio: Decimal | None = detail(zh="容积率", en="plot ratio")
    coverage: Decimal | None = detail(zh="建筑系数", en="coverage")
    hazards: Several | None = detail(zh="环保能耗安全", en="hazards", codes=HAZARDS)
    catalogue: str | None = detail(zh="产业目录", en="catalogue", codes=CATALOGUE)
    registered_capital: Money | None = detail(zh="注册资本", en="registered capital")
    paid_in: Money | None = detail(zh="实缴资本", en="paid-in capital")
    own_funds: Money | None = detail(zh="自有资金", en="own funds")
    net_assets: Money | None = detail(zh="净资产", en="net assets")
    company_months: int | None = detail(zh="成立月数", en="company age in months")
    staff: int | None = detail(zh="参保人数", en="staff")
    shared_address: bool | None = detail(zh="集群地址", en="shared address")
    advance_fee: bool | None = detail(zh="提前收费", en="fee in advance")
    unproven_claim: bool | None = detail(zh="央企院士查无", en="unproven claim")
    dishonest: bool | None = detail(zh="失信", en="dishonest")
    spending_limited: bool | None = detail(zh="限高", en="spending limited")
    litigation: bool | None = detail(zh="涉诉", en="litigation")
    abnormal: bool | None = detail(zh="经营异常", en="abnormal")
    exclusions: Several | None = detail(zh="不予认定情形", en="exclusions", codes=EXCLUSIONS)
    asks: Several | None = detail(zh="政策诉求", en="policy asks", codes=ASKS)
    fair_competition: bool | None = detail(zh="公平竞争审查通过", en="fair competition passed")


def _unchanging(more: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(more))


@attrs.frozen(kw_only=True)
class Case:
    """What a screen gets: the facts, the thresholds, and whose project it is.

    `name` is the lead's, `firm` the investor's, `unit_kind` what sort of unit is
    responsible. `more` are facts that only one plugin's screen asks for, as
    they were typed.
    """

    facts: ScreeningFacts
    policy: ScreeningPolicy = DEFAULTS
    name: str = ""
    firm: str | None = None
    unit_kind: UnitKind | None = None
    more: Mapping[str, str] = attrs.field(default=NOTHING, converter=_unchanging)

    @property
    def needs_land(self) -> bool | None:
        """Whether it takes land; None where nobody said."""
        if self.facts.site is None:
            return True if self.facts.land_mu else None
        return self.facts.site == Site.LAND.value
