"""Sending one message by the ways that are set up."""

from warnings import catch_warnings, simplefilter

from leadcrm.errors import LeadcrmError
from leadcrm.plugin.notifying import Message
from leadcrm.text import Text
from leadcrm_notify.robots import DINGTALK, FEISHU, WECOM, post
from leadcrm_notify.setup import Setup

NOTHING = Text(
    zh="[plugins.notify] 还没有设 wecom、feishu、dingtalk 或 others",
    en="[plugins.notify] sets no wecom, feishu, dingtalk or others",
)
NOT_TAKEN = Text(zh="{n} 个地址没有收下", en="{n} addresses did not take it")


def send(message: Message, settings: Setup) -> None:
    """Send a message by the first way that takes it: the robots in turn, then all others.

    Raises:
        LeadcrmError: nothing is set up, or nobody took it, with each reason.
    """
    text = f"{message.subject}\n@{message.to}\n{message.text}"
    robots = (
        (WECOM, settings.wecom, ""),
        (FEISHU, settings.feishu, settings.feishu_secret),
        (DINGTALK, settings.dingtalk, settings.dingtalk_secret),
    )
    problems: list[Text] = []
    for robot, address, secret in robots:
        if not address:
            continue
        try:
            post(robot, address, text, secret=secret, seconds=settings.seconds)
        except LeadcrmError as error:
            problems.append(error.message)
        else:
            return
    if settings.others:
        problem = _by_apprise(settings.others, message)
        if problem is None:
            return
        problems.append(problem)
    raise LeadcrmError(_joined(problems) if problems else NOTHING)


def _by_apprise(addresses: list[str], message: Message) -> Text | None:
    """Return None if all addresses took it, else how many did not."""
    refused = 0
    with catch_warnings():
        simplefilter("ignore", DeprecationWarning)  # of what it is built on; not ours to mend
        import apprise  # noqa: PLC0415 - seldom, and dear

        for address in addresses:
            way = apprise.Apprise()
            taken = way.add(address) and way.notify(body=message.text, title=message.subject)
            refused += not taken
    return NOT_TAKEN.format(n=refused) if refused else None


def _joined(problems: list[Text]) -> Text:
    said = problems[0]
    for problem in problems[1:]:
        said = said + Text(zh="；", en="; ") + problem
    return said
