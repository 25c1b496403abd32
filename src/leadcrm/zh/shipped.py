"""The tables that come with the package, read once when first needed."""

import pkgutil
from functools import cache


@cache
def shipped(name: str) -> str:
    """Return the text of a table of this package (pinyin, simplified, places, festivals)."""
    data = pkgutil.get_data("leadcrm.zh", f"{name}.txt")
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8")
