"""Elements of a page: whatever is put into one is text, so that data can be nothing else."""

import re
from html import escape

from leadcrm.domain.masking import masked_text

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Signs that steer a reader or cannot be written: they are shown as one that is not known."""
UNKNOWN = "\ufffd"
VOID = frozenset({"meta"})


class Html(str):
    """Markup that was made here, and is put into other markup as it is."""

    __slots__ = ()


NOTHING = Html("")


def text(value: object) -> Html:
    """Return anything as text of a page; markup stays markup.

    >>> text("<b>")
    '&lt;b&gt;'
    """
    if isinstance(value, Html):
        return value
    return Html(escape(masked_text(UNSEEN.sub(UNKNOWN, str(value)))))


def together(*parts: object) -> Html:
    """Return parts one after the other."""
    return Html("".join(map(text, parts)))


def tag(name: str, /, *parts: object, **attributes: object) -> Html:
    """Return an element with its parts and attributes; None leaves an attribute out.

    A trailing `_` of a name is dropped, any other is a hyphen: `class_`, `aria_label`.

    >>> tag("p", "1 < 2", class_="n")
    '<p class="n">1 &lt; 2</p>'
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = together(*parts)
    return Html(f"<{name}{said}>" if name in VOID else f"<{name}{said}>{inner}</{name}>")


def bdi(value: object, **attributes: object) -> Html:
    """Return a name in its own direction, which turns nothing around it."""
    return tag("bdi", value, **attributes)
