"""Whether a note says anything: only one with content resets a clock."""

PLACEHOLDERS = frozenset({"不详", "无", "待定", "/", "-", "同上", "未知"})


NOBODY_REACHED = frozenset(
    {
        *("没打通", "未打通", "没接", "未接", "没接通", "未接通"),
        *("没人接", "没人接听", "无人接听"),
        *("未联系上", "没联系上", "联系不上", "待联系", "待跟进", "推迟"),
        *("无进展", "暂无进展", "没有进展", "无变化", "没有变化"),
        *("no answer", "no reply", "not reached", "no progress", "nothing new", "no news"),
    }
)
"""A whole note that tells of no contact: nobody was reached, or nothing was said."""


def has_content(text: str | None) -> bool:
    """Tell whether a note says something of a contact.

    Blanks, signs and digits alone, a placeholder (无, 待定, /), or that nobody was
    reached (没打通, no answer) say nothing; they are kept, and reset no clock.
    """
    word = (text or "").strip().strip("。.!！…").casefold()
    if word in PLACEHOLDERS or word in NOBODY_REACHED:
        return False
    return any(char.isalpha() for char in word)
