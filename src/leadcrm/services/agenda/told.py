"""Who is told of what is late or silent, as use cases return it."""

from typing import NamedTuple


class Told(NamedTuple):
    """An officer who is told."""

    code: str
    ref: str | None
    name: str
