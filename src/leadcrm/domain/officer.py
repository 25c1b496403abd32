"""Officers: the users' side, who own leads and sign off."""

from datetime import date

import attrs

from leadcrm.domain.record import Record, field, link


@attrs.frozen(kw_only=True)
class Officer(Record):
    """A member of staff (干部) who may own leads, keep contacts and sign off.

    One who left (`left_on`) hands over all of it to another (`successor_id`), is given
    nothing new and signs off no more.
    """

    name: str = field(zh="姓名", en="name")
    unit_id: str | None = link("unit", zh="单位", en="unit", listed=True)
    title: str | None = field(zh="职务", en="title", listed=True, default=None)
    phone: str | None = field(
        zh="电话", en="phone", words="手机", listed=True, personal=True, default=None
    )
    email: str | None = field(
        zh="邮箱", en="e-mail", words="电子邮箱 邮件 email", personal=True, default=None
    )
    chat: str | None = field(
        zh="微信", en="chat", words="微信号 企业微信 wechat", personal=True, default=None
    )
    left_on: date | None = field(
        zh="离任日期", en="left on", listed=True, verb="officer leave", default=None
    )
    successor_id: str | None = link(
        "officer", zh="移交给", en="handed to", listed=True, verb="officer leave", weak=True
    )
