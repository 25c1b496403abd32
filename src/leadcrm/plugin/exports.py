"""What goes out: a list with its fields and rows, and who writes it in some format."""

from datetime import datetime
from typing import Self

import attrs

from leadcrm.text import Lang, Text


class Ref(str):
    """The code of what a record links to (L-0017); `name` is what people call it."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, code: str, name: str = "") -> Self:
        """Return a code that knows the name of what it stands for."""
        made = super().__new__(cls, code)
        made.name = name
        return made


@attrs.frozen
class ListField:
    """A field of a list: its name, by which import reads it back, and what it holds.

    `type` is text, int, flag, date, period, amount, json or link: the values are
    str, int, bool, date, PartialDate, Money, dict or `Ref`, or None where nothing
    is known. A list for people also has `number`: a Decimal whose unit stands in the
    name, or text where a number would not be exact. `detail` is one that only this
    kind of a plugin's record has.
    """

    name: str
    type: str
    detail: bool = False


@attrs.frozen
class Listing:
    """A list that is exported: its name (contacts), its fields in order, and its surroundings.

    `office` is the code of the office, which makes the codes of its records
    unique; `as_of` the moment of the newest change in the book; `lang` the
    language for words beside the data. `title` is what people call the list, where
    it goes out for people: its fields are named by their heads then.
    """

    name: str
    fields: tuple[ListField, ...]
    office: str
    as_of: datetime
    lang: Lang
    title: str = ""


@attrs.frozen
class Exporter:
    """A format in which lists go out: `leadcrm export KIND FILE`, by the suffix of the file.

    `target` (`package.module:function`) is called as `write(listing, rows,
    stream)`. A row maps the names of the fields to their values; it may hold
    more, such as the `effective_due` of a follow-up. `kinds` are the lists that
    can be written so, none for all. With an `encoding` the stream takes text,
    which `--encoding` may have written otherwise; without one it takes bytes.
    `for_people` says whether lists go out in words, with heads and names: True by
    itself, False when it is asked for, None never.
    """

    name: str
    label: Text
    suffixes: tuple[str, ...]
    target: str
    kinds: tuple[str, ...] = ()
    encoding: str | None = None
    for_people: bool | None = None
