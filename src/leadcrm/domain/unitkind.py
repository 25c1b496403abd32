"""Sorts of units, and which of them are assessed."""

from leadcrm.domain.choice import Choice
from leadcrm.text import Text


class UnitKind(Choice):
    """What sort of unit it is; parks, towns and bureaus are ranked apart."""

    SUPERIOR = "superior", Text(zh="上级", en="superior")
    COUNTY = "county", Text(zh="本级", en="county")
    OFFICE = "office", Text(zh="主管", en="office")
    PARK = "park", Text(zh="园区", en="park"), "开发区 经开区 高新区 产业园 工业园"
    TOWN = "town", Text(zh="镇", en="town"), "乡镇 乡 街道 镇街 乡镇街道"
    BUREAU = (
        "bureau",
        Text(zh="市直", en="bureau"),
        "县直 市直单位 县直单位 局 部门 区直 市直部门 县直部门",
    )


ASSESSED = frozenset({UnitKind.PARK, UnitKind.TOWN, UnitKind.BUREAU})
ENDINGS = {
    UnitKind.TOWN: ("镇", "乡", "街道", "街道办", "街道办事处"),
    UnitKind.PARK: ("园", "园区", "开发区", "经开区", "高新区", "新区"),
}
"""How the names of units end, by their kind; all others are bureaus."""


def kind_by_name(name: str) -> UnitKind:
    """Return the kind of a unit by how its name ends."""
    found = (kind for kind, endings in ENDINGS.items() if name.endswith(endings))
    return next(found, UnitKind.BUREAU)
