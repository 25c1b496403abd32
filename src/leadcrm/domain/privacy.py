"""On what ground a person's data are held (个人信息处理的合法性依据)."""

from leadcrm.domain.choice import Choice
from leadcrm.text import Text

ERASED = "（已删除）"
"""What stands where the name of an erased person stood."""


class LegalBasis(Choice):
    """The ground on which data of a person are held; `unknown` is none.

    Source: Personal Information Protection Law (个人信息保护法), article 13.
    """

    CONSENT = "consent", Text(zh="同意", en="consent")
    PUBLIC = "public", Text(zh="公开信息", en="public information")
    DUTY = "duty", Text(zh="履行法定职责", en="statutory duty")
    CONTRACT = "contract", Text(zh="合同", en="contract")
    UNKNOWN = "unknown", Text(zh="不详", en="unknown")


def has_basis(basis: str | None, *, consent: bool | None) -> bool:
    """Tell whether a ground is known: one that was named, or a consent that was noted.

    A person who said no stands on whatever else was named.
    """
    return bool(consent) or basis not in {None, "", LegalBasis.UNKNOWN}
