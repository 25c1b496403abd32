"""Fields of records in words: heads, and the codes and flags in them."""

from typing import Any

from leadcrm.services.records.fields import label_of, word_of
from leadcrm.text import Lang, Text
from leadcrm.zh.amountformat import format_amount

FLAGS = {True: Text(zh="是", en="yes"), False: Text(zh="否", en="no")}


def field_name(kind: str, name: str, lang: Lang) -> str:
    """Return the word for a field in `lang`."""
    return label_of(kind, name).to(lang)


def in_words(kind: str, name: str, value: Any, lang: Lang) -> str:
    """Return what a field of a record of `kind` holds, in words; nothing for a blank."""
    if value is None or value == "":
        return ""
    if name.endswith("_fen"):
        return format_amount(value, lang)
    if isinstance(value, bool) or name.startswith("is_"):
        return FLAGS[bool(value)].to(lang)
    label = word_of(kind, name, value)
    return label.to(lang) if label else str(value)
