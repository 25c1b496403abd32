"""Misprints that look right: 汩罗 (U+6C69) for 汨罗 (U+6C68)."""

from leadcrm.text import Text
from leadcrm.zh.frozen import Frozen

KNOWN = {"汩罗": "汨罗", "汩羅": "汨羅"}
"""What is written, and what was meant."""
SAID = Text(
    zh="第 {at} 字起「{found}」应为「{meant}」",
    en="“{found}” at character {at} should be “{meant}”",
)


class Misprint(Frozen):
    """A likely misprint: `found` begins at character `at` (the first is 1); `meant` is right."""

    __slots__ = ("at", "found", "meant")
    at: int
    found: str
    meant: str

    def __init__(self, at: int, found: str, meant: str) -> None:
        """Keep what was found."""
        self._fill(at, found, meant)

    @property
    def message(self) -> Text:
        """What to tell, in both languages."""
        return SAID.format(at=self.at, found=self.found, meant=self.meant)


def misprints(text: str) -> tuple[Misprint, ...]:
    """Return the likely misprints in a text, from its beginning; the text is not changed."""
    found = [
        Misprint(at + 1, wrong, right)
        for wrong, right in KNOWN.items()
        for at in range(len(text))
        if text.startswith(wrong, at)
    ]
    return tuple(sorted(found, key=lambda each: each.at))
