"""Which notes tell of a contact: only those reset a clock of silence."""

import pytest

from leadcrm.domain.notes import has_content

SAYS = ("谈了用地", "见了，月底回话", "sent the plan", "OK", "同意", "客商说再等等", "微信聊了")
SAYS_NOTHING = (
    *("", "  ", "。", "11", "...", "/", "-", "无", "同上", "待定", "不详"),
    *("没打通", "没人接。", "未联系上", "无进展", "待跟进", "推迟", "No answer", "nothing new"),
)


@pytest.mark.parametrize("note", SAYS)
def test_what_was_said_or_agreed_is_content(note: str) -> None:
    assert has_content(note)


@pytest.mark.parametrize("note", SAYS_NOTHING)
def test_blanks_signs_and_that_nobody_was_reached_are_none(note: str) -> None:
    assert not has_content(note)
