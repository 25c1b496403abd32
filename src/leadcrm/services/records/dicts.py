"""Views as plain values: attribute names as keys, codes with labels beside them, exact figures."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from leadcrm.domain.lazily import Lazily
from leadcrm.services.records.fields import word_of
from leadcrm.services.records.views import Link, RecordView, Values
from leadcrm.text import Lang, Text

LABEL, NAME = "_label", "_name"
UNSAID = frozenset({"id", "seen"})


def to_dict(view: Any, lang: Lang = "zh") -> Any:
    """Return a view as what JSON can hold, under the keys of `--json`; words in `lang`.

    A record is flat: a link is its code with the name beside it (`lead`, `lead_name`),
    a coded word has its label beside it (`kind`, `kind_label`). Days are ISO text, an
    amount is `{"fen": 120000000, "currency": "CNY"}`, other exact figures are text.
    """
    if isinstance(view, Text):
        return view.to(lang)
    if isinstance(view, Enum):
        return view.value
    if isinstance(view, date):
        return view.isoformat()
    view = _held(view)
    if isinstance(view, dict):
        return {key: to_dict(item, lang) for key, item in view.items()}
    if isinstance(view, list | tuple | Lazily):
        return [to_dict(item, lang) for item in view]
    return view


def flat(record: RecordView) -> Values:
    """Return a record as one mapping: its code and number after its fields, values as they are."""
    made = beside(record.kind, record.fields)
    kind = made.get("kind") or record.kind
    made |= {"code": record.code, "ref": record.ref, "kind": kind, "name": record.name}
    made.setdefault("score", None)
    return made


def beside(kind: str, fields: Mapping[str, object]) -> Values:
    """Return fields with names beside links, and labels beside coded words."""
    made: Values = {}
    for name, value in fields.items():
        if isinstance(value, Link):
            made[name], made[name + NAME] = value.code, value.name
            continue
        if isinstance(value, tuple) and value and all(isinstance(each, Link) for each in value):
            made[name] = [each.code or each.name for each in value]
            made[name + NAME] = [each.name for each in value]
            continue
        made[name] = value
        label = word_of(kind, name, value) if isinstance(value, str) else None
        if label is not None:
            made[name + LABEL] = label
    return made


def _held(view: Any) -> Any:
    """Return what holds names as one mapping: a view, or a record that `get` returned."""
    if isinstance(view, RecordView):
        return flat(view)
    if hasattr(view, "__attrs_attrs__"):
        names = (field.name for field in view.__attrs_attrs__)
        return {name: getattr(view, name) for name in names if name not in UNSAID}
    return _spread(view._asdict()) if hasattr(view, "_asdict") else view


def _spread(view: Values) -> Values:
    """Return a view with what it holds besides (`more`) among its other keys."""
    more = view.pop("more", None)
    return beside("lead", {**view, **more}) if more is not None else view
