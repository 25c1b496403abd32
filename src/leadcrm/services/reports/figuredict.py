"""A figure as plain values: what files and `--json` tell of it."""

from typing import Any

from leadcrm.domain.figure import Exact, Figure
from leadcrm.domain.money import Money
from leadcrm.domain.ratio import Ratio


def figure_dict(figure: Figure) -> dict[str, Any]:
    """Return a figure by the keys of `--json`; an amount is an object, a ratio its text."""
    return {
        "name": figure.name,
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "said": figure.said,
        "kind": figure.kind.field if figure.kind else None,
        "how": figure.how,
        "rule": figure.rule,
        "source": figure.source,
        "period": figure.period,
        "scope": figure.scope,
        "ids": list(figure.ids),
        "terms": [{"id": term.id, "value": _exact(term.amount)} for term in figure.terms],
        "left_out": [
            {"why": each.why, "ids": list(each.ids), "amount": each.amount}
            for each in figure.left_out
        ],
    }


def _exact(value: Exact) -> Money | int | str:
    return value.text() if isinstance(value, Ratio) else value
