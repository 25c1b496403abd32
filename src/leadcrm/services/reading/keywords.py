"""Keywords that a use case takes: one that is misspelt is refused, never passed over."""

from collections.abc import Collection, Iterable

from leadcrm.errors import UsageError
from leadcrm.services.reading.likely import nearest as near
from leadcrm.text import Text

LIKE = 60
NO_KEYWORD = Text(zh="没有参数 {name}", en="There is no keyword {name}")
NEAREST = Text(zh="是不是 {nearest}？", en="Is it {nearest}?")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")


def only_known(given: Iterable[str], known: Collection[str]) -> None:
    """Let only known keywords pass: a filter that is passed over would give all there is.

    Raises:
        UsageError: one that there is not; the hint names the nearest.
    """
    for name in given:
        if name not in known:
            raise UsageError(NO_KEYWORD.format(name=name), hint=nearest(name, known))


def nearest(name: str, known: Collection[str]) -> Text:
    """Return the known word that is nearest to a misspelt one, else all that there are."""
    close = near(name, {word: word for word in known}, 1, LIKE)
    if close:
        return NEAREST.format(nearest=close[0])
    return KNOWN.format(known=" ".join(sorted(known)))
