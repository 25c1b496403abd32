"""Choices: codes that say what people call them, and how else they write them."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Self, cast

from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

UNSAID = Text(zh="未定", en="unsaid")


class Choice(StrEnum):
    """One of several codes: its `label`, and other `words` that lists and people use for it.

    A member is declared by its code, its label and its words, parted by blanks:
    `SECONDARY = "secondary", Text(zh="二产", en="industry"), "工业 第二产业"`.
    """

    label: Text
    words: tuple[str, ...]

    def __new__(cls, code: str, label: Text = UNSAID, words: str = "") -> Self:
        """Make the member of a code; type checkers take a look-up by code for a call of this."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.words = tuple(words.split())
        return member

    @property
    def typed(self) -> Text:
        """What one types for it in a command: its label, quoted where that has a blank."""
        zh, en = (f'"{word}"' if " " in word else word for word in (self.label.zh, self.label.en))
        return Text(zh=zh, en=en)

    @classmethod
    def named(cls, word: str) -> Self | None:
        """Return the member that a word means: its code, its label or one of its words."""
        known = _spellings(cls)
        found = known.get(word.strip().lower()) or known.get(plain_word(word))
        return cast("Self | None", found)


class OpenChoice(Choice):
    """A choice to which others may add: a code that nobody knows is its own label.

    Who knows more labels says so with `label_others_by`.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Return what stands for a code of somebody else's, such as a plugin that is gone."""
        if not isinstance(value, str) or not value:
            return None
        member = str.__new__(cls, value)
        member._name_, member._value_ = value, value
        label = _labels[0](cls, value) if _labels else None
        member.label, member.words = label or Text(zh=value, en=value), ()
        return member


Labels = Callable[[type[OpenChoice], str], Text | None]
_labels: list[Labels] = []


def label_others_by(labels: Labels) -> None:
    """Ask somebody for the labels of codes that are not the program's own; None for unknown."""
    _labels[:] = [labels]


def codes_of(choice: type[Choice]) -> dict[str, Text]:
    """Return the labels of a choice by its codes, as details of records take them."""
    return {member.value: member.label for member in choice}


@cache
def _spellings(choice: type[Choice]) -> dict[str, Choice]:
    """Return the members by every spelling in small letters; codes and labels come first."""
    made: dict[str, Choice] = {}
    for spelling in ("value", "label", "words"):
        for member in choice:
            said = getattr(member, spelling)
            each = (said.zh, said.en) if isinstance(said, Text) else said
            for word in (each,) if isinstance(each, str) else each:
                made.setdefault(word.lower(), member)
                made.setdefault(plain_word(word), member)
    return made
