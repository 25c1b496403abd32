"""Sorts of units, and which of them are assessed."""

from enum import StrEnum

from leadcrm.text import Text


class UnitKind(StrEnum):
    """What sort of unit it is; parks, towns and bureaus are ranked apart."""

    SUPERIOR = "superior"
    COUNTY = "county"
    OFFICE = "office"
    PARK = "park"
    TOWN = "town"
    BUREAU = "bureau"


LABELS = {
    UnitKind.SUPERIOR: Text(zh="上级", en="superior"),
    UnitKind.COUNTY: Text(zh="本级", en="county"),
    UnitKind.OFFICE: Text(zh="主管", en="office"),
    UnitKind.PARK: Text(zh="园区", en="park"),
    UnitKind.TOWN: Text(zh="镇", en="town"),
    UnitKind.BUREAU: Text(zh="市直", en="bureau"),
}
ASSESSED = frozenset({UnitKind.PARK, UnitKind.TOWN, UnitKind.BUREAU})
