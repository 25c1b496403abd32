"""What the core keeps of the media: what we published, and who asked."""

from datetime import date

import attrs

from leadcrm.plugin import RecordKind, Text, detail


@attrs.frozen
class Setup:
    """When the office closes (what comes later counts from the next working day), and the limits.

    `answer_workdays` is in working days, `report_days` in calendar days.
    """

    closes: str = "17:30"
    answer_workdays: int = 1
    report_days: int = 7


@attrs.frozen(kw_only=True)
class Inquiry:
    """A message that asks us something; its day is when it came, its number tells it again."""

    clock: str | None = detail(zh="时刻", en="time of day")
    medium: str | None = detail(zh="平台", en="medium")
    text: str | None = detail(zh="内容", en="what was asked")
    referrer: str | None = detail(zh="推荐单位", en="referred by")
    due: date | None = detail(zh="答复期限", en="answer due")
    answered_on: date | None = detail(zh="答复日期", en="answered on")
    report_by: date | None = detail(zh="回复推荐单位期限", en="report to referrer due")
    reported_on: date | None = detail(zh="已回复推荐单位", en="reported to referrer on")


@attrs.frozen(kw_only=True)
class Publication:
    """What the office published: its name is the title, its day when it came out."""

    medium: str | None = detail(zh="平台", en="medium")
    readings: int | None = detail(zh="阅读量", en="readings")


ASKED, OURS = Text(zh="咨询", en="inquiry"), Text(zh="发布", en="publication")
KINDS = (
    RecordKind("publication", OURS, "publications", Publication),
    RecordKind("inquiry", ASKED, "inquiries", Inquiry, parent="publication"),
)
