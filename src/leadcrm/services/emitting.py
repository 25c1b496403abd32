"""Telling plugins what was saved; each hears it by itself, and what was saved stands."""

import sys
from collections.abc import Mapping
from datetime import date

from leadcrm.errors import LeadcrmError
from leadcrm.plugin import discovery
from leadcrm.services.session import Session


def emit(session: Session, event: str, today: date, /, **said: object) -> None:
    """Tell every plugin that listens; where none does, nothing of theirs is loaded.

    Records are given as (kind, id). Who asks for the office looks at it as it is `today`.
    """
    if not session.trial and _somebody_listens():
        session.once_saved(lambda: _tell(session, event, today, said))


def _tell(session: Session, event: str, today: date, said: Mapping[str, object]) -> None:
    from leadcrm.plugin.manager import installed  # noqa: PLC0415 - only for those who listen
    from leadcrm.services.bookview import BookView  # noqa: PLC0415 - likewise

    view = BookView(session, today)
    told = {
        name: view.entry(value[0], session.row(*value)) if isinstance(value, tuple) else value
        for name, value in said.items()
    }
    installed().emit(event, lambda settings: BookView(session, today, settings), **told)


def _somebody_listens() -> bool:
    """Tell whether a plugin hears events; what is saved stands, whatever its settings are."""
    manager = sys.modules.get("leadcrm.plugin.manager")
    try:
        return bool(manager.installed().listening() if manager else discovery.listeners())
    except LeadcrmError:
        return False
