"""The words by which a list says that something is not known."""

from leadcrm.zh.folding import fold

_WORDS = (
    "待定 面议 面谈 不详 无 未知 暂无 未定 不定 待议 待核 待核实 待确认 待商 待补 另议 保密 "
    "没有 同上 / - -- --- . ? na n/a none tbd tba unknown "
    "#n/a #na n.a. n.a null nil nan 空 暂缺 暂时没有 不明 未填 未提供 未留 "
    "不便透露 // \\ —— ... ?? ???"
)
WORDS = frozenset(_WORDS.split())
ENDINGS = ("待定", "面议", "不详", "未知", "未定")


def is_unknown(text: str) -> bool:
    """Tell whether a text says that something is not known: 待定, 面议, 不详, -, or nothing.

    What is not known stays blank; it is never 0.
    """
    plain = fold(text).lower()
    return not plain or plain in WORDS or plain.endswith(ENDINGS)
