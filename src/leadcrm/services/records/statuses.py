"""The status of a plugin's record: it goes on as its kind allows, and no other way."""

import json
from collections.abc import Mapping
from typing import Any

from leadcrm.domain.detail import codes, labels
from leadcrm.errors import RuleError
from leadcrm.plugin.records import RecordKind
from leadcrm.text import Text

NOT_ALLOWED = Text(
    zh="{kind}「{name}」的{label}不能从「{before}」改为「{after}」",
    en="The {label} of the {kind} “{name}” cannot go from “{before}” to “{after}”",
)
BLANKED = Text(
    zh="{kind}「{name}」的{label}是「{before}」，不能清空",
    en="The {label} of the {kind} “{name}” is “{before}” and cannot be blanked",
)
MAY_GO = Text(zh="可以改为：{known}", en="It may go on to: {known}")
FINAL = Text(zh="「{before}」以后不再变", en="“{before}” is final")


ALREADY = Text(
    zh="{kind}「{name}」的{label}已经是「{before}」",
    en="The {label} of the {kind} “{name}” is “{before}” already",
)


def check_move(
    kind: RecordKind | None,
    name: str,
    before: str | None,
    after: Mapping[str, Any],
    *,
    asked: bool = False,
) -> None:
    """Refuse a status that may not follow the one that a record has.

    `before` are its details as stored, `after` those that it is to have. If it was
    `asked` for, the one that it has already is refused too: nothing moved.

    Raises:
        RuleError: it may not; the hint says what may.
    """
    if kind is None or kind.statuses is None:
        return
    field = kind.statuses.field
    old, new = json.loads(before or "{}").get(field), after.get(field)
    allowed = kind.statuses.moves.get(old or "", ())
    if old is None or new in allowed or (new == old and not asked):
        return
    words = codes(kind.fields)[field]
    said = {
        "kind": kind.label,
        "name": name,
        "label": labels(kind.fields)[field],
        "before": _word(words, old),
        "after": _word(words, new or ""),
    }
    known = [_word(words, code) for code in allowed]
    listed = Text(zh=" ".join(each.zh for each in known), en=", ".join(e.en for e in known))
    wrong = ALREADY if new == old else NOT_ALLOWED if new else BLANKED
    hint = MAY_GO.format(known=listed) if known else FINAL.format(before=said["before"])
    raise RuleError(wrong.format(**said), hint=hint)


def _word(words: Mapping[str, Text], code: str) -> Text:
    return words.get(code) or Text(zh=code, en=code)
