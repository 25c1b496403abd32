"""The tables that come with the package, read once when first needed."""

import os
from functools import cache


@cache
def shipped(name: str) -> str:
    """Return the text of a table of this package (pinyin, simplified, places, festivals)."""
    # pkgutil and pathlib cost what a daily verb has not got; this is what pkgutil does.
    place = os.path.join(os.path.dirname(__file__), f"{name}.txt")  # noqa: PTH118, PTH120 - reason: see above
    return __loader__.get_data(place).decode("utf-8")  # type: ignore[name-defined,no-any-return]  # every module has one
