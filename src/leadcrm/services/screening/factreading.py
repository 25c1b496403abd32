"""Reading the facts of screening: what people type after --set, and what was kept before."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from leadcrm.domain.detail import codes, labels
from leadcrm.domain.money import Money
from leadcrm.domain.screeningfacts import ScreeningFacts, Several
from leadcrm.errors import ReadingError, UsageError
from leadcrm.services.reading.cells import typed
from leadcrm.services.reading.likely import Spelt, hint, of_labels
from leadcrm.storage.codec import canonical
from leadcrm.storage.layoutgen import bare_type
from leadcrm.text import Text
from leadcrm.zh.folding import fold, plain_word

NO_FACT = Text(zh="没有「{name}」这一项", en="There is no fact “{name}”")
WRONG = Text(zh="「{name}」看不懂「{text}」", en="“{text}” is no {name}")
NO_CASE = frozenset({"无", "没有", "none", "no", "n"})
PARTS = str.maketrans("，,；;", "、、、、")
Facts = dict[str, Any]
"""Facts as typed values, by name: what `ScreeningFacts` takes."""
NUMBER_ENDS = ("亩", "%", "mu")


def types_of() -> dict[str, object]:
    """Return the type of each fact by its name."""
    attrs.resolve_types(ScreeningFacts)
    return {field.name: bare_type(field.type)[0] for field in attrs.fields(ScreeningFacts)}


def read_facts(
    given: Mapping[str, str], asked: Iterable[str] = ()
) -> tuple[Facts, dict[str, str]]:
    """Return what was typed as (facts by name, facts that only plugins ask for).

    A blank makes a fact unknown again: its value is None, of a plugin's ''.

    Raises:
        UsageError: there is no such fact.
        ReadingError: a value that cannot be read, with its name.
    """
    names = {
        plain_word(word): name
        for name, text in labels(ScreeningFacts).items()
        for word in (name, text.zh, text.en)
    }
    facts: Facts = {}
    more: dict[str, str] = {}
    for word, text in given.items():
        name = names.get(plain_word(word))
        if name is not None:
            facts[name] = _read(name, text)
        elif word.strip() in set(asked):
            more[word.strip()] = text
        else:
            known = [*of_labels(labels(ScreeningFacts)), *(_own(each) for each in asked)]
            raise UsageError(NO_FACT.format(name=word), hint=hint(word, known))
    return facts, more


def _read(name: str, text: str) -> object:
    if not text.strip():
        return None
    kind, known = types_of()[name], codes(ScreeningFacts).get(name, {})
    try:
        if kind is Decimal:
            return _decimal(text)
        if known:
            words = {
                plain_word(word): code
                for code, label in known.items()
                for word in (code, label.zh, label.en)
            }
            return _codes(text, words) if kind == Several else words[plain_word(text)]
        return typed(kind, text)
    except (KeyError, InvalidOperation, ReadingError) as error:
        label = labels(ScreeningFacts)[name]
        said = error.hint or error.message if isinstance(error, ReadingError) else None
        if known:
            said = hint(text, of_labels(known))
        raise ReadingError(WRONG.format(name=label, text=text), hint=said) from error


def _own(name: str) -> Spelt:
    """Return a fact that a plugin asks for by its own name."""
    return Spelt(Text(zh=name, en=name), (name,))


def _decimal(text: str) -> Decimal:
    """Return a number that is not negative; 亩 and % may stand behind it."""
    plain = fold(text).strip()
    for end in NUMBER_ENDS:
        plain = plain.removesuffix(end).strip()
    value = Decimal(plain)
    if not value.is_finite() or value < 0:
        raise InvalidOperation
    return value


def _codes(text: str, words: Mapping[str, str]) -> Several:
    """Return the codes of several cases, in the order typed; none of them is known to apply."""
    parts = [plain_word(part) for part in fold(text).translate(PARTS).split("、")]
    parts = [part for part in parts if part]
    if len(parts) == 1 and parts[0] in NO_CASE:
        return ()
    return tuple(dict.fromkeys(words[part] for part in parts))


def to_json(facts: Mapping[str, object]) -> str:
    """Return facts as JSON, without those that are not known."""
    return canonical({name: _plain(value) for name, value in facts.items() if value is not None})


def from_json(text: str | None) -> Facts:
    """Return the facts of an earlier screening; those that are no facts any more are left out."""
    types = types_of()
    known: Facts = json.loads(text or "{}")
    return {name: _typed(types[name], value) for name, value in known.items() if name in types}


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return {"fen": value.fen, "currency": value.currency}
    return str(value) if isinstance(value, Decimal) else value


def _typed(kind: object, value: Any) -> object:
    if kind is Money:
        return Money(value["fen"], value["currency"])
    if kind is Decimal:
        return Decimal(value)
    return tuple(value) if kind == Several else value
