"""What somebody meant who slipped in typing a day: 11月5曰 is 11月5日, tommorow is tomorrow."""

from difflib import get_close_matches

from leadcrm.zh.dateenglishforms import MONTHS
from leadcrm.zh.weekdays import ENGLISH

CONFUSED = str.maketrans("曰目未OoIl", "日日末0011")
"""Signs that look alike, and the one that a day is written with."""
SPOKEN = {"今夭": "今天", "名天": "明天", "后夭": "后天", "明夭": "明天", "候天": "后天"}
SPOKEN |= {"下洲": "下周", "下舟": "下周", "上洲": "上周", "月低": "月底", "年低": "年底"}
_WORDS = (
    *("today", "tomorrow", "yesterday", "next", "last", "week", "month", "year", "quarter"),
    *("working", "days", "day", "end", "of", "in", "by", "the", "this", "morning", "afternoon"),
    *MONTHS,
    *ENGLISH,
)
LIKE = 0.75
SHORTEST = 3


def mended(text: str) -> str | None:
    """Return a phrase with its likely slips mended; None where there is nothing to mend."""
    if text.isascii() and any(sign.isalpha() for sign in text):
        words = [_nearest(word) for word in text.lower().split()]
        made = " ".join(words)
        return made if made != " ".join(text.lower().split()) else None
    made = text
    for slip, meant in SPOKEN.items():
        made = made.replace(slip, meant)
    made = made.translate(CONFUSED)
    return made if made != text else None


def _nearest(word: str) -> str:
    if len(word) < SHORTEST or not word.isalpha():
        return word
    found = get_close_matches(word, _WORDS, n=1, cutoff=LIKE)
    return found[0] if found else word
