"""What this plugin declares to leadcrm."""

from collections.abc import Iterable

from leadcrm.plugin.notifying import Notifier
from leadcrm.plugin.records import Settings
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text
from leadcrm_notify.setup import Setup


@hookimpl
def leadcrm_settings() -> Iterable[Settings]:
    """Yield what may be set: addresses of robots, their secrets, addresses of apprise."""
    yield Settings(Setup)


@hookimpl
def leadcrm_notifiers() -> Iterable[Notifier]:
    """Yield the one way to reach people that is set up: chats first, then the rest."""
    label = Text(zh="聊天群和邮件", en="chats and e-mail")
    yield Notifier("notify", label, "leadcrm_notify.sending:send")
