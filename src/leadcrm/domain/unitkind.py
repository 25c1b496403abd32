"""Sorts of units, and which of them are assessed."""

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class UnitKind(Choice):
    """What sort of unit it is; parks, towns and bureaus are ranked apart."""

    SUPERIOR = "superior", Text(zh="上级", en="superior")
    COUNTY = "county", Text(zh="本级", en="county")
    OFFICE = "office", Text(zh="主管", en="office")
    PARK = "park", Text(zh="园区", en="park")
    TOWN = "town", Text(zh="镇", en="town")
    BUREAU = "bureau", Text(zh="市直", en="bureau")


ASSESSED = frozenset({UnitKind.PARK, UnitKind.TOWN, UnitKind.BUREAU})
