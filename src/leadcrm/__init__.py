"""leadcrm: whom to chase today, and no lead goes quiet.

不签合同不收兵，不见落地不收兵，不达目标不收兵。
"""

TYPE_CHECKING = False  # typing itself costs half a bare start; type checkers know the name
if TYPE_CHECKING:
    from leadcrm.domain.money import Money
    from leadcrm.domain.stage import Stage
    from leadcrm.errors import LeadcrmError, StaleError
    from leadcrm.founding import create_workspace as create
    from leadcrm.services.agenda.agenda import AgendaQuery
    from leadcrm.services.records.dicts import to_dict
    from leadcrm.services.safekeeping.restoring import restore
    from leadcrm.text import Text
    from leadcrm.version import __version__
    from leadcrm.workspace import Workspace
    from leadcrm.workspace import open_workspace as open  # noqa: A004 - leadcrm.open reads well

__all__ = [
    "AgendaQuery",
    "LeadcrmError",
    "Money",
    "Stage",
    "StaleError",
    "Text",
    "Workspace",
    "__version__",
    "create",
    "open",
    "restore",
    "to_dict",
]
_HOME = {
    "AgendaQuery": ("leadcrm.services.agenda.agenda", "AgendaQuery"),
    "LeadcrmError": ("leadcrm.errors", "LeadcrmError"),
    "Money": ("leadcrm.domain.money", "Money"),
    "Stage": ("leadcrm.domain.stage", "Stage"),
    "StaleError": ("leadcrm.errors", "StaleError"),
    "Text": ("leadcrm.text", "Text"),
    "Workspace": ("leadcrm.workspace", "Workspace"),
    "__version__": ("leadcrm.version", "__version__"),
    "create": ("leadcrm.founding", "create_workspace"),
    "open": ("leadcrm.workspace", "open_workspace"),
    "restore": ("leadcrm.services.safekeeping.restoring", "restore"),
    "to_dict": ("leadcrm.services.records.dicts", "to_dict"),
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that importing leadcrm costs nothing."""
    if name not in _HOME:
        message = f"module 'leadcrm' has no attribute {name!r}"
        raise AttributeError(message)
    import importlib  # noqa: PLC0415 - loaded with the first name

    module, attribute = _HOME[name]
    found: object = getattr(importlib.import_module(module), attribute)
    return found
