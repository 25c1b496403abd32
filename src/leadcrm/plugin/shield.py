"""The books that are open: while code of a plugin runs, each can only be read."""

from contextlib import AbstractContextManager, ExitStack
from typing import Protocol
from weakref import WeakSet


class Readable(Protocol):
    """A handle on a book that can be kept from writing for a while."""

    def only_reading(self) -> AbstractContextManager[None]:
        """Let the handle read and do nothing else."""


_OPEN: "WeakSet[Readable]" = WeakSet()


def shield(book: Readable) -> None:
    """Keep a book from being written by plugins, for as long as it is open."""
    _OPEN.add(book)


def unshield(book: Readable) -> None:
    """Let go of a book that is closed."""
    _OPEN.discard(book)


def shielded() -> ExitStack:
    """Return a context in which no open book can be written or committed."""
    held = ExitStack()
    for book in tuple(_OPEN):
        held.enter_context(book.only_reading())
    return held
