"""One column of a table."""

from typing import Any, NamedTuple


class Column(NamedTuple):
    """One column: its portable type, and what it links to.

    `type` is text, int, flag, date, period, json, choice, fen or currency (the
    two columns of an amount). `default` is a stored value; `enum` names the
    class of a choice (module:class).
    """

    name: str
    type: str
    required: bool = False
    link: str | None = None
    weak: bool = False
    personal: bool = False
    default: Any = None
    enum: str | None = None
