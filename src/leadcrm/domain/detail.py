"""Details: fields that only one kind of contact, or of a plugin's record, has."""

from collections.abc import Mapping
from typing import Any

import attrs

from leadcrm.text import Text

NONE: Mapping[str, Text] = {}
LABEL, CODES = "label", "codes"


def detail(*, zh: str, en: str, default: Any = None, codes: Mapping[str, Text] = NONE) -> Any:
    """Return an attrs field for a detail that people read as `zh` or `en`.

    Its type says what it holds: str, int, bool, date, PartialDate or Money, each
    `| None` unless a default is given. A text that is one of `codes` is shown in
    their words.
    """
    return attrs.field(default=default, metadata={LABEL: Text(zh=zh, en=en), CODES: codes})


def labels(model: type) -> dict[str, Text]:
    """Return what people call each detail of a class, by its name, in the order of the fields."""
    return {
        field.name: field.metadata.get(LABEL) or Text(zh=field.name, en=field.name)
        for field in attrs.fields(model)
    }


def codes(model: type) -> dict[str, Mapping[str, Text]]:
    """Return the words for the codes of each detail of a class that has any."""
    found = {field.name: field.metadata.get(CODES, NONE) for field in attrs.fields(model)}
    return {name: words for name, words in found.items() if words}
