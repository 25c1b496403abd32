"""What 近, 约, 以上 and their like make of an amount."""

EXACT, AT_LEAST, AT_MOST, ABOUT, RANGE = "exact", "at_least", "at_most", "about", "range"
BEFORE = {
    AT_LEAST: (
        *("超过", "超出", "超", "逾", "至少", "不低于", "不少于", "不小于", "不下于", "不下"),
        *("最少", "最低", "起码", "高于", "大于", "多于", "突破", "过", "上"),
        *("more than", "at least", "no less than", "not less than", "over", "above", "exceeding"),
    ),
    AT_MOST: (
        *("将近", "接近", "近", "不足", "不到", "未到", "未达", "不超过", "不超", "不高于"),
        *("不多于", "不大于", "至多", "最多", "最高", "低于", "小于", "少于"),
        *("less than", "at most", "no more than", "not more than", "up to", "under", "below"),
        *("nearly", "almost"),
    ),
    ABOUT: (
        *("大约", "约为", "约合", "约计", "约", "大概", "大致"),
        *("about", "approximately", "approx.", "approx", "around", "roughly", "circa", "ca."),
    ),
}
"""Words in front of an amount."""
AFTER = {
    AT_LEAST: ("及以上", "以上", "之上", "有余", "余", "多", "起", "+", "or more", "and above"),
    AT_MOST: ("及以下", "以下", "之下", "以内", "之内", "内", "封顶", "or less"),
    ABOUT: ("左右", "上下", "前后", "or so"),
}
"""Words behind it; 以上, 以下 and 以内 include the number (民法典 §1259)."""
ONLY_BARE = frozenset({"上", "过"})
"""上亿元 and 过亿元 are bounds; before a counted number they end some other word."""
NOT_AFTER = {"约": "签合契履违续解邀预节制缔条公", "近": "最附临邻靠", "过": "通经不", "上": "以"}
"""签约8亿元 is a contract of 8亿元, not about 8亿元."""
_BEFORE = {word: bound for bound, words in BEFORE.items() for word in words}
_AFTER = {word: bound for bound, words in AFTER.items() for word in words}


def bound_before(word: str) -> str | None:
    """Return the bound that a word in front of an amount gives it, or None."""
    return _BEFORE.get(word)


def bound_after(word: str) -> str | None:
    """Return the bound that a word behind an amount gives it, or None."""
    return _AFTER.get(word)
