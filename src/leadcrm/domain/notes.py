"""Whether a note says anything: only one with content resets a clock."""

PLACEHOLDERS = frozenset({"不详", "无", "待定", "/", "-", "同上", "未知"})


def has_content(text: str | None) -> bool:
    """Tell whether a note says something: more than blanks or a placeholder (无, 待定, /)."""
    word = (text or "").strip()
    return word != "" and word not in PLACEHOLDERS
