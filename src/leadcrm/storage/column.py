"""One column of a table, with all that its field says of itself."""

from typing import Any, NamedTuple

from leadcrm.text import Text


class Column(NamedTuple):
    """One column: its portable type, what it links to, and what people call it.

    `type` is text, int, flag, date, period, json, choice, fen or currency (the
    two columns of an amount). `default` is a stored value; `enum` names the
    class of a choice, and `codes` the labels of words that a text may hold
    (module:name). All else is as `leadcrm.domain.record.field` says.
    """

    name: str
    type: str
    label: Text
    required: bool = False
    link: str | None = None
    weak: bool = False
    personal: bool = False
    default: Any = None
    enum: str | None = None
    codes: str | None = None
    words: str = ""
    firm: str = ""
    flag: str | None = None
    listed: bool = False
    verb: str | None = None
