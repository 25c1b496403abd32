"""What stands above a list, and which record of the book it names."""

from collections.abc import Iterable, Sequence

from leadcrm.zh.folding import plain_word


def named_in(titles: Sequence[str], names: Iterable[tuple[str, str]]) -> str | None:
    """Return the one record whose whole name stands in a title; None for none, or several.

    Of names within each other (样本商会, 深圳样本商会) the longer one is meant.
    """
    said = [plain_word(title) for title in titles]
    plain = ((record, plain_word(name)) for record, name in names)
    found = [(record, name) for record, name in plain if any(name in title for title in said)]
    longest = max((name for _, name in found), key=len, default="")
    named = {record for record, name in found if name == longest}
    apart = any(name not in longest for _, name in found)
    return None if apart or len(named) != 1 else named.pop()
