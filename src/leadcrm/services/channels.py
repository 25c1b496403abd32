"""Channel names: what lists write, what the book keeps, what people read."""

from functools import cache

from leadcrm.builtin import channels
from leadcrm.plugin.manager import Plugins
from leadcrm.plugin.records import Channel
from leadcrm.text import Text


@cache
def _plugins() -> Plugins:
    plugins = Plugins()
    plugins.register("channels", channels)
    return plugins


@cache
def _spellings() -> dict[str, Channel]:
    return {
        word: channel
        for channel in _plugins().channels()
        for word in (channel.name, channel.label.zh, channel.label.en, *channel.spellings)
    }


def channel_code(text: str) -> str:
    """Return the code of the channel that `text` spells; unknown words are kept as written."""
    channel = _spellings().get(text.strip())
    return channel.name if channel else text.strip()


def channel_label(code: str | None) -> Text | None:
    """Return the name of a stored channel in both languages."""
    if not code:
        return None
    channel = _spellings().get(code)
    return channel.label if channel else Text(zh=code, en=code)
