"""Channel names: what lists write, what the book keeps, what people read."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

from leadcrm.domain.channelclocks import NONE, OF_THE_CORE, ChannelClocks
from leadcrm.plugin.manager import Plugins, installed
from leadcrm.plugin.records import Channel
from leadcrm.services.reading.likely import Spelt, check_own_word, likely, unknown
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

LONG, SLIP = 5, 88
"""A word of so many Latin letters that is so much like a known one, of 100, is a slip of it."""
CHANNEL = Text(zh="渠道", en="channel")
_ENDING = re.compile("(?<=.)(?:招商|引资|渠道|推荐|介绍)$")
"""What people say behind a channel: 商会招商 is 商会."""


def channel_code(text: str) -> str:
    """Return the code of the channel that `text` spells; unknown words are kept as written."""
    word = text.strip()
    channel = _channel(word) or _channel(_ENDING.sub("", word))
    return channel.name if channel else word


def known_channel(text: str, used: Collection[str]) -> str:
    """Return the code of a channel, or a word of the office's own that its book uses.

    Raises:
        ReadingError: neither; the hint names the nearest and all that are known.
    """
    code = channel_code(text)
    if code in used or _channel(code):
        return code
    raise unknown(text, _spelt(), CHANNEL)


def typed_channel(text: str) -> str:
    """Return the code of a channel that was typed; a word of the office's own is kept.

    Raises:
        ReadingError: a word that only sounds as a known one (商汇), or is spelt nearly as
            one in Latin letters (showrom).
    """
    code = channel_code(text)
    if not _channel(code):
        known = _spelt()
        check_own_word(text, known, CHANNEL)
        if len(code) >= LONG and code.isascii() and code.isalpha() and likely(code, known, SLIP):
            raise unknown(text, known, CHANNEL)
    return code


def _spelt() -> list[Spelt]:
    """Return every channel as it can be said."""
    return [
        Spelt(each.label, (each.label.zh, each.label.en, each.name, *each.spellings))
        for each in installed().channels().values()
    ]


def channel_label(code: str | None) -> Text | None:
    """Return the name of a stored channel in both languages."""
    if not code:
        return None
    channel = _channel(code)
    return channel.label if channel else Text(zh=code, en=code)


def clocks_of(code: str | None) -> ChannelClocks:
    """Return the clocks that a channel has of its own; those of the core have none."""
    channel = _channel(code) if code and code not in OF_THE_CORE else None
    if channel is None or channel.name != code:
        return NONE
    return ChannelClocks(channel.cadence_days, channel.answer_workdays)


def _channel(word: str) -> Channel | None:
    """Return the channel that a word means; only a word new to the core makes plugins load."""
    if not word:
        return None
    plugins = installed()
    for spelling in dict.fromkeys([word, plain_word(word)]):
        own = _own(plugins).get(spelling) or _all(plugins, plugins.revision).get(spelling)
        if own:
            return own
    return None


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
    plain = {plain_word(word): channel for word, channel in spelt.items()}
    return plain | spelt | {channel.name: channel for channel in channels}
