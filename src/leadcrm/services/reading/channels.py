"""Channel names: what lists write, what the book keeps, what people read."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from leadcrm.plugin.manager import Plugins, installed
from leadcrm.plugin.records import Channel
from leadcrm.text import Text


def channel_code(text: str) -> str:
    """Return the code of the channel that `text` spells; unknown words are kept as written."""
    word = text.strip()
    channel = _channel(word)
    return channel.name if channel else word


def channel_label(code: str | None) -> Text | None:
    """Return the name of a stored channel in both languages."""
    if not code:
        return None
    channel = _channel(code)
    return channel.label if channel else Text(zh=code, en=code)


def _channel(word: str) -> Channel | None:
    """Return the channel that a word means; only a word new to the core makes plugins load."""
    if not word:
        return None
    plugins = installed()
    return _own(plugins).get(word) or _all(plugins, plugins.revision).get(word)


@lru_cache(maxsize=1)
def _own(plugins: Plugins) -> dict[str, Channel]:
    return _by_word(plugins.channels(builtin=True).values())


@lru_cache(maxsize=1)
def _all(plugins: Plugins, revision: int) -> dict[str, Channel]:
    del revision  # others may be declared by now
    return _by_word(plugins.channels().values())


def _by_word(channels: Iterable[Channel]) -> dict[str, Channel]:
    """Return channels by every word for them; a word for several means none, a name its own."""
    words = [
        (word, channel)
        for channel in channels
        for word in {channel.label.zh, channel.label.en, *channel.spellings} - {channel.name}
    ]
    times = Counter(word for word, _ in words)
    spelt = {word: channel for word, channel in words if times[word] == 1}
    return spelt | {channel.name: channel for channel in channels}
