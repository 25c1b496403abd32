"""What may be set on one machine, under `[plugins.notify]` in leadcrm.toml."""

import attrs


@attrs.frozen
class Setup:
    """Where reminders go; what is left out is not used.

    `wecom` (企业微信), `feishu` (飞书) and `dingtalk` (钉钉) are the addresses of
    group robots, with the secrets of the two that may sign; `others` addresses as
    apprise has them (`mailto://…`). `seconds` is how long one is waited for.
    A value `{env = "NAME"}` is taken from the environment.
    """

    wecom: str = ""
    feishu: str = ""
    feishu_secret: str = ""
    dingtalk: str = ""
    dingtalk_secret: str = ""
    others: list[str] = attrs.field(factory=list)
    seconds: float = 10.0
