"""Reading editions of what goes out: internal (内部) or public (公开)."""

from leadcrm.errors import UsageError
from leadcrm.plugin.sections import Edition
from leadcrm.text import Text

EDITIONS: dict[str, Edition] = {
    "internal": "internal",
    "public": "public",
    "内部": "internal",
    "公开": "public",
}
NO_EDITION = Text(zh="没有「{name}」这种版本", en="There is no edition “{name}”")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")


def read_edition(word: str) -> Edition:
    """Return the edition that a word means, with or without 版 behind it.

    Raises:
        UsageError: there is no such edition; all are named.
    """
    said = word.strip().lower().removesuffix("版")
    if said not in EDITIONS:
        raise UsageError(NO_EDITION.format(name=word), hint=KNOWN.format(known=" ".join(EDITIONS)))
    return EDITIONS[said]
