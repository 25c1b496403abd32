"""Codes of records as lists and screens write them: behind a name, in brackets, several."""

import re

_CODED = re.compile(r".*（(?P<code>[A-Z]+-[0-9]+)）", re.DOTALL)
_BETWEEN = re.compile(r"[、;；,，\n]")
SEVERAL = "、"
"""What stands between several records in one cell."""


def code_in(text: str) -> str:
    """Return the code that stands in brackets behind a name, else the text.

    >>> code_in("张三（O-0002）"), code_in("李四")
    ('O-0002', '李四')
    """
    match = _CODED.fullmatch(text)
    return match["code"] if match else text


def codes_in(text: str) -> list[str]:
    """Return the codes or names of several records that stand in one cell, each once.

    >>> codes_in("样本商会（C-0001）、C-0002；李样本")
    ['C-0001', 'C-0002', '李样本']
    """
    words = (code_in(word.strip()) for word in _BETWEEN.split(text))
    return list(dict.fromkeys(word for word in words if word))
