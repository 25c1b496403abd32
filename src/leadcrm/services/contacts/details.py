"""Details of contacts: which words name them, and what a kind of contact may have."""

from collections.abc import Mapping

import attrs

from leadcrm.domain.contact import ContactKind
from leadcrm.domain.contactdetails import DETAILS
from leadcrm.domain.detail import labels
from leadcrm.errors import UsageError
from leadcrm.services.reading.cells import typed
from leadcrm.services.reading.likely import hint, of_labels
from leadcrm.storage.layoutgen import bare_type
from leadcrm.text import Text


def detail_names(kind: str) -> Mapping[str, str]:
    """Return the details of a kind of contact by what lists call them: name or label."""
    found = labels(DETAILS[ContactKind(kind)])
    return {word: name for name, text in found.items() for word in (name, text.zh, text.en)}


def read_detail(kind: str, name: str, text: str) -> object:
    """Return the value of a detail.

    Raises:
        ReadingError: it is no number, or no yes or no, where one is asked for.
    """
    types = {field.name: field.type for field in attrs.fields(DETAILS[ContactKind(kind)])}
    return typed(bare_type(types[name])[0], text)


def is_number(kind: str, name: str) -> bool:
    """Tell whether a detail of a kind of contact counts something."""
    types = {field.name: field.type for field in attrs.fields(DETAILS[ContactKind(kind)])}
    return bare_type(types[name])[0] is int


def read_details(kind: str, said: Mapping[str, str]) -> dict[str, object]:
    """Return details as they are stored, from words such as 回乡意愿=高; blanks are None.

    Raises:
        UsageError: this kind of contact has no such detail.
        ReadingError: a value that cannot be read.
    """
    names, made = detail_names(kind), {}
    for word, text in said.items():
        if word not in names:
            label = ContactKind(kind).label
            raise UsageError(
                Text(
                    zh="{kind}没有「{word}」这一项", en="A {kind} contact has no detail “{word}”"
                ).format(kind=label, word=word),
                hint=hint(word, of_labels(labels(DETAILS[ContactKind(kind)]))),
            )
        made[names[word]] = read_detail(kind, names[word], text) if text else None
    return made


def details_of(kind: str, details: Mapping[str, object] | None) -> object:
    """Return stored details as an object of their class, such as `HometownDetails`."""
    return DETAILS[ContactKind(kind)](**(details or {}))
