"""On what ground a person's data are held (个人信息处理的合法性依据)."""

from enum import StrEnum

from leadcrm.text import Text


class LegalBasis(StrEnum):
    """The ground on which data of a person are held; `unknown` is none.

    Source: Personal Information Protection Law (个人信息保护法), article 13.
    """

    CONSENT = "consent"
    PUBLIC = "public"
    DUTY = "duty"
    CONTRACT = "contract"
    UNKNOWN = "unknown"


BASES = {
    LegalBasis.CONSENT: Text(zh="同意", en="consent"),
    LegalBasis.PUBLIC: Text(zh="公开信息", en="public information"),
    LegalBasis.DUTY: Text(zh="履行法定职责", en="statutory duty"),
    LegalBasis.CONTRACT: Text(zh="合同", en="contract"),
    LegalBasis.UNKNOWN: Text(zh="不详", en="unknown"),
}


def has_basis(basis: str | None, *, consent: bool | None) -> bool:
    """Tell whether a ground is known: one that was named, or a consent that was noted.

    A person who said no stands on whatever else was named.
    """
    return bool(consent) or basis not in {None, "", LegalBasis.UNKNOWN}
