"""Why a lead was given up: reason codes, as policy, by the stage to which it goes."""

from collections.abc import Mapping

from leadcrm.domain.stage import Stage
from leadcrm.text import Text

OTHER = Text(zh="其他", en="other")
REASONS: Mapping[Stage, Mapping[str, Text]] = {
    Stage.SHELVED: {
        "funds_short": Text(zh="资金紧张", en="funds short"),
        "land_pending": Text(zh="用地指标未落实", en="land not settled"),
        "wait_and_see": Text(zh="市场观望", en="wait and see"),
        "other": OTHER,
    },
    Stage.LOST: {
        "moved_elsewhere": Text(zh="改投外地", en="went elsewhere"),
        "no_funds": Text(zh="资金不落实", en="no funds"),
        "no_land": Text(zh="用地不落实", en="no land"),
        "terms": Text(zh="条件谈不拢", en="no agreement on terms"),
        "no_answer": Text(zh="失去联系", en="no answer any more"),
        "other": OTHER,
    },
    Stage.REJECTED: {
        "land_grab": Text(zh="圈地项目", en="land grab"),
        "too_small": Text(zh="小项目", en="too small"),
        "polluting": Text(zh="环保不达标", en="environment"),
        "shell": Text(zh="假项目", en="shell company"),
        "little_tax": Text(zh="占地大税收少", en="much land, little tax"),
        "not_eligible": Text(zh="不予认定", en="not eligible"),
        "other": OTHER,
    },
    Stage.TRANSFERRED: {
        "other_county": Text(zh="流转外地", en="to another county"),
        "other": OTHER,
    },
    Stage.TERMINATED: {
        "not_registered": Text(zh="逾期未注册或未交履约金", en="not registered in time"),
        "not_started": Text(zh="逾期未动工", en="not started in time"),
        "false_data": Text(zh="提供虚假资料", en="false data"),
        "investor_left": Text(zh="投资方退出", en="the investor left"),
        "other": OTHER,
    },
}
"""Source: domain notes §2 (terminated: Ganzi 2016), §5; rejected: 2020 plan, screening."""


def reason_label(code: str) -> Text:
    """Return the word for a reason; words of an imported list stand for themselves."""
    found = (codes[code] for codes in REASONS.values() if code in codes)
    return next(found, Text(zh=code, en=code))
