"""What the showroom hears is written as lines into the file of its settings."""

from leadcrm.plugin import Entry, Office, hookimpl
from leadcrm_showroom import Setup
from leadcrm_showroom.outgoing import append


@hookimpl
def leadcrm_lead_added(lead: Entry, office: Office, settings: Setup) -> None:
    """Tell of a lead that came by the showroom."""
    if settings.file and lead["channel"] == "showroom":
        append(settings.file, f"{office.today} + {lead.code} {lead.name}")


@hookimpl
def leadcrm_followup_completed(
    lead: Entry | None,
    followup: Entry,
    following: Entry | None,
    office: Office,
    settings: Setup,
) -> None:
    """Tell what was done, and what comes next."""
    if not settings.file:
        return
    done = f"{followup['what'] or ''}：{followup['outcome'] or ''}"
    after = f" → {following['due']} {following['what'] or ''}" if following else ""
    append(settings.file, f"{office.today} ✓ {lead.name if lead else ''} {done}{after}")


@hookimpl
def leadcrm_import_finished(added: int, rejected: int, office: Office, settings: Setup) -> None:
    """Tell how many rows came in: leads of a list are not told one by one."""
    if settings.file:
        append(settings.file, f"{office.today} ⇣ {added} + {rejected} ×")
