"""One spelling for the signs that offices type in several: width, dashes, old forms."""

_WIDE = {ord("！") + n: ord("!") + n for n in range(94)} | {ord("\u3000"): " "}
_DASHES = dict.fromkeys(map(ord, "—–−─‐‑‒―－"), "-")
_WAVES = dict.fromkeys(map(ord, "～〜∼"), "~")
_BLANKS = dict.fromkeys(map(ord, "\t\r\n\u00a0\u2002\u2003\u2009\u202f"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_BRACKETS = str.maketrans("【】〔〕［］", "()()()")
_SIGNS = {**_WIDE, **_DASHES, **_WAVES, **_BLANKS, **_NOTHING, **_BRACKETS}
_JOINED = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,$")


def fold(text: str) -> str:
    """Return `text` in half-width signs, one kind of dash, bracket and blank, stripped."""
    if text.isascii():
        return text.strip()
    return text.translate(_SIGNS).strip()


_AROUND = " .,;:、。，；：“”「」『』《》\"'#"
_WITHIN = str.maketrans("", "", " -_")


def bare(text: str) -> str:
    """Return a word in half-width signs, without the signs that stand around it by mistake."""
    plain = fold(text)
    return plain.strip(_AROUND) or plain


def plain_word(text: str) -> str:
    """Return a word by which something is called, in one spelling: `In-Talks` is `intalks`."""
    return bare(text).lower().translate(_WITHIN)


def close_up(text: str) -> str:
    """Return `text` without the blanks that part no two numbers or Latin words.

    `8.5 亿 元` becomes `8.5亿元`, while `USD 500` and `1 234` stay as they are.
    """
    kept: list[str] = []
    words = text.split()
    for word in words:
        if kept and kept[-1][-1] in _JOINED and word[0] in _JOINED:
            kept.append(" ")
        kept.append(word)
    return "".join(kept)
