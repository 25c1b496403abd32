"""What a policy may say: each value's name in words, and what it must look like."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from leadcrm.domain.claimpolicy import ClaimPolicy
from leadcrm.domain.policy import CADENCE, LIKELIHOOD, NESTED, WEIGHTS, Policy, as_rungs
from leadcrm.domain.screeningpolicy import ScreeningPolicy
from leadcrm.domain.stage import MAIN_LINE
from leadcrm.errors import LeadcrmError
from leadcrm.text import Text
from leadcrm.zh.amounts import parse_amount

MOST = 3660
"""Days and months beyond ten years are a slip of the pen."""
MOST_RUNGS = 4
NO_KEY = Text(zh="{file}：没有「{key}」这一项", en="{file}: there is no value “{key}”")
MEANT = Text(zh="，是不是「{near}」？", en="; did you mean “{near}”?")
WRONG = Text(
    zh="{file}：「{key}」应是{wanted}，不是 {got}", en="{file}: “{key}” is {wanted}, not {got}"
)
NOT_BELOW = Text(zh="不小于 {low}（{value}）的数", en="no less than {low} ({value})")
COUNT = Text(zh="1 到 3660 的整数", en="a whole number from 1 to 3660")
LIMIT = Text(zh="0 到 3660 的整数，0 为不设", en="a whole number from 0 to 3660; 0 is none")
SCORE = Text(zh="0 到 100 的整数", en="a whole number from 0 to 100")
POINTS = Text(zh="-100 到 100 的整数", en="a whole number from -100 to 100")
FLAG = Text(zh="true 或 false", en="true or false")
WORD = Text(zh="一个词，加引号", en="a word in quotes")
AMOUNT = Text(zh='金额，如 "5亿元"', en='an amount such as "5亿元"')
STAGE = Text(zh="主线阶段，如 started", en="a stage of the main line, such as started")
RUNGS = Text(
    zh="一到四个递增的正整数，如 [1, 4, 8, 15]",
    en="one to four rising numbers, such as [1, 4, 8, 15]",
)
NO_RUNGS = Text(
    zh="零到四个递增的正整数，如 [1, 4, 8, 15]；[] 为不设",
    en="up to four rising numbers, such as [1, 4, 8, 15]; [] is none",
)
FOLDER = Text(
    zh='文件夹，加引号；"" 为数据文件旁边', en='a folder in quotes; "" is beside the book'
)
DAYS_OF = Text(
    zh="一节，每行「阶段 = 天数」：{known}", en="a table of days by stage: {known}"
).format(known=" ".join(CADENCE))
SCORES_OF = Text(
    zh="一节，每行「阶段 = 百分比」：{known}", en="a table of per cents by stage: {known}"
).format(known=" ".join(LIKELIHOOD))
WEIGHTS_OF = Text(
    zh="一节，每行「项 = 分数」：{known}", en="a table of points by answer: {known}"
).format(known=" ".join(WEIGHTS))


SCREENING_OF = Text(
    zh='一节，金额如 "300万元"，其余为整数：{known}',
    en='a table, amounts such as "300万元", whole numbers else: {known}',
).format(known=" ".join(ScreeningPolicy._fields))
CLAIMS_OF = Text(zh="一节：protected_days = 天数", en="a table: protected_days = days")


class Field(NamedTuple):
    """One value of a policy: its name in words, what is wanted, and how it is read.

    `read` returns the value as JSON keeps it, and raises ValueError for one that
    is not what is wanted.
    """

    label: Text
    wanted: Text
    read: Callable[[Any], Any]


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(value)
        return value

    return read


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)  # noqa: TRY004 - reason: one kind of error for all that misfits
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value.strip()


def _folder(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - reason: one kind of error for all that misfits
    return value.strip()


def _amount(value: Any) -> int:
    if type(value) is int and value > 0:
        return value
    try:
        read = parse_amount(_word(value))
    except LeadcrmError:
        raise ValueError(value) from None
    if read.currency != "CNY" or read.value is None:
        raise ValueError(value)
    return read.value


def _stage(value: Any) -> str:
    if not isinstance(value, str) or value not in set(MAIN_LINE):
        raise ValueError(value)
    return str(value)


def _rungs(value: Any) -> list[int]:
    read = [_whole(1, MOST)(each) for each in _list(value)]
    if not 1 <= len(read) <= MOST_RUNGS or read != sorted(set(read)):
        raise ValueError(value)
    return read


def _some_rungs(value: Any) -> list[int]:
    return _rungs(value) if value != [] else []


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list):
        raise ValueError(value)  # noqa: TRY004 - reason: one kind of error for all that misfits
    return value


def _table(known: Mapping[Any, int], least: int, most: int) -> Callable[[Any], dict[str, int]]:
    def read(value: Any) -> dict[str, int]:
        if not isinstance(value, dict) or not set(value) <= {str(key) for key in known}:
            raise ValueError(value)
        return {key: _whole(least, most)(each) for key, each in value.items()}

    return read


def _screening(value: Any) -> dict[str, Any]:
    """Read thresholds of screening: amounts per 亩 and of scale, a version, numbers."""
    if not isinstance(value, dict) or not set(value) <= set(ScreeningPolicy._fields):
        raise ValueError(value)
    return {key: _of_screening(key)(each) for key, each in value.items()}


def _of_screening(key: str) -> Callable[[Any], Any]:
    if key == "version":
        return _word
    return _amount if is_amount(key) else _whole(0, 100_000)


def is_amount(key: str) -> bool:
    """Tell whether a value of a policy, or of its table `screening`, is an amount in 分."""
    return key.startswith(("intensity", "tax", "logistics")) or key.endswith(("_fen", "floor"))


def _count(zh: str, en: str) -> Field:
    return Field(Text(zh=zh, en=en), COUNT, _whole(1, MOST))


def _limit(zh: str, en: str) -> Field:
    return Field(Text(zh=zh, en=en), LIMIT, _whole(0, MOST))


def _score(zh: str, en: str) -> Field:
    return Field(Text(zh=zh, en=en), SCORE, _whole(0, 100))


def _points(zh: str, en: str) -> Field:
    return Field(Text(zh=zh, en=en), POINTS, _whole(-100, 100))


def _from(zh: str, en: str) -> Field:
    return Field(Text(zh=zh, en=en), STAGE, _stage)


FIELDS: Mapping[str, Field] = {
    "red_from": _count("逾期几个工作日起亮红灯", "working days late from which a lamp is red"),
    "rungs": Field(
        Text(zh="督办各档从逾期几个工作日起", en="working days late at which each step begins"),
        RUNGS,
        _rungs,
    ),
    "second_supervision_within": _limit(
        "几天内第二次督办报领导小组", "days in which a second supervision is listed"
    ),
    "silence_rungs": Field(
        Text(zh="静默各档从几个工作日起", en="working days silent at which each step begins"),
        NO_RUNGS,
        _some_rungs,
    ),
    "postpone_cadences": _limit(
        "推迟超出最初应办几个联系周期要人同意", "cadences beyond the first due day: agreement"
    ),
    "long_postponed": _count("推迟几次算久拖未决", "postponements that are too many"),
    "key_cadence": _count("重点项目几天联系一次", "days between touches of a key project"),
    "dormant_after": _count("几个联系周期没动静算沉睡", "cadences after which a lead is dormant"),
    "key_fen": Field(Text(zh="重点项目的金额", en="amount of a key project"), AMOUNT, _amount),
    "revisit_within": _count("搁置最多几天", "days after which a shelved lead is back"),
    "answer_within": _limit("线索几个工作日内响应", "working days until a clue is answered"),
    "screen_within": _limit("线索几个工作日内研判", "working days until a clue is assessed"),
    "screen_within_key": _limit(
        "重点线索几天内研判", "calendar days until a key clue is assessed"
    ),
    "feedback_within": _limit("研判后几天内反馈", "days from assessment to its answer"),
    "quiet_yellow": _limit("几个月没进展亮黄灯", "months without progress: yellow"),
    "quiet_red": _limit("几个月没进展亮红灯", "months without progress: red"),
    "quiet_removed": _limit("超过几个月没进展建议移出", "months without progress: remove"),
    "landed_from": _from("从哪个阶段算落地", "stage from which a project has landed"),
    "landed_without_land": _from(
        "总部、租厂从哪个阶段算落地", "the same for headquarters and leased plants"
    ),
    "landed_needs_funds": Field(
        Text(zh="落地要有核实到资", en="landing needs verified funds"), FLAG, _flag
    ),
    "milestone_yellow": _count("节点逾期几天起亮黄灯", "days late: a milestone is yellow"),
    "milestone_red": _count("节点逾期超过几天亮红灯", "more days late: a milestone is red"),
    "milestone_supervised": _count("节点逾期超过几天下督办单", "more days late: supervision"),
    "milestone_exit": _count("节点逾期超过几天可启动退出", "more days late: exit may begin"),
    "pace_green": _points("超欠几个百分点起亮绿灯", "points ahead of pace: green"),
    "pace_green_included": Field(
        Text(zh="正好在绿线上算不算绿", en="exactly at that is green"), FLAG, _flag
    ),
    "pace_yellow": _points("超欠几个百分点起亮黄灯", "points ahead of pace: yellow"),
    "complete_from": _score("资料几分算完整", "points from which a record is complete"),
    "passable_from": _score("资料几分算合格", "points from which a record passes"),
    "contact_days": _count("几天内联系过算有效", "days for which a contact counts"),
    "repeated_from": _count("几人答案相同要核对", "same answers that are worth a look"),
    "keep_in_touch": _count("重点乡友几天联系一次", "days between contacts with key people"),
    "key_grade": Field(Text(zh="哪一级是重点乡友", en="grade of key people"), WORD, _word),
    "boat_days": _limit("端午前几天开始问候", "days before Dragon Boat to greet"),
    "backup_keep": _limit("自动备份留几份，每天一份", "backups made by themselves, one a day"),
    "backup_old": _count("几天没备份要提醒", "days after which the last backup is old"),
    "backup_largest": _count("多大（MB）以内自动备份", "MB of a book that is backed up so"),
    "backup_folder": Field(
        Text(zh="自动备份放在哪个文件夹", en="folder of backups"), FOLDER, _folder
    ),
    "cadence": Field(
        Text(zh="各阶段几天联系一次", en="days between touches by stage"),
        DAYS_OF,
        _table(CADENCE, 1, MOST),
    ),
    "likelihood": Field(
        Text(zh="各阶段到资的把握（%）", en="per cent likely to arrive by stage"),
        SCORES_OF,
        _table(LIKELIHOOD, 0, 100),
    ),
    "completeness": Field(
        Text(zh="乡友资料各项分数", en="points of each answer"),
        WEIGHTS_OF,
        _table(WEIGHTS, 0, 100),
    ),
    "screening": Field(
        Text(zh="甄别研判各项门槛", en="thresholds of screening"), SCREENING_OF, _screening
    ),
    "claims": Field(
        Text(zh="首报首谈保护期", en="how long a first registration protects"),
        CLAIMS_OF,
        _table(dict(ClaimPolicy()._asdict()), 1, MOST),
    ),
}
"""By key, in the order in which they are shown."""
ROWS: Mapping[str, Text] = {
    "version": Text(zh="规则版本", en="version of the rules"),
    "intensity_pass": Text(zh="每亩投资，达到为合格", en="investment per 亩 that passes"),
    "intensity_warn": Text(zh="每亩投资，达到为会审", en="the same, joint review"),
    "tax_pass": Text(zh="每亩年税收，达到为合格", en="tax per 亩 and year that passes"),
    "tax_warn": Text(zh="每亩年税收，达到为会审", en="the same, joint review"),
    "logistics_tax_pass": Text(zh="物流每亩年税收，合格", en="tax of logistics that passes"),
    "logistics_tax_warn": Text(zh="物流每亩年税收，会审", en="the same, joint review"),
    "land_fen": Text(zh="每亩地要有的投资", en="investment that justifies one 亩"),
    "land_slack_percent": Text(zh="超出多少（%）以内为会审", en="per cent of land, joint review"),
    "floor": Text(zh="固定资产投资起点", en="least fixed assets"),
    "bureau_floor": Text(zh="部门项目的起点", en="the same, projects of bureaus"),
    "plot_ratio": Text(zh="容积率（百分之）", en="plot ratio, in hundredths"),
    "coverage": Text(zh="建筑系数（%）", en="coverage, per cent"),
    "paid_in_percent": Text(zh="实缴占自有资金（%）", en="paid in, per cent of own funds"),
    "company_months": Text(zh="公司成立满几个月", en="age of the company in months"),
    "shell_warn": Text(zh="空壳迹象几项为会审", en="signs of a shell, joint review"),
    "shell_fail": Text(zh="空壳迹象几项为不合格", en="signs of a shell that fail"),
    "shell_scale": Text(zh="投资是净资产几倍算迹象", en="times its net assets: a sign"),
    "introducer": Text(zh="引荐人", en="introduced by"),
    "return_intent": Text(zh="回乡意愿", en="wish to return"),
    "spring_festival_return": Text(zh="春节返乡时间", en="Spring Festival return"),
    "last_contact": Text(zh="近期有联系", en="recent contact"),
    "protected_days": Text(zh="有联系起保护几天", en="days since the last touch"),
}
"""What rows of the tables mean; stages and fields of contacts have their own words."""
TABLES = frozenset({"cadence", "likelihood", "completeness", "screening", "claims"})


def read_values(file: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a policy file as JSON keeps them.

    Raises:
        LeadcrmError: a key that there is not, or a value that is not what is
            wanted; the sentence names file, key and what is wanted.
    """
    read = {}
    for key, value in given.items():
        if key not in FIELDS:
            said = NO_KEY.format(file=file, key=key)
            near = difflib.get_close_matches(key, FIELDS, 1)
            raise LeadcrmError(said + MEANT.format(near=near[0]) if near else said)
        try:
            read[key] = FIELDS[key].read(value)
        except ValueError:
            said = WRONG.format(file=file, key=key, wanted=FIELDS[key].wanted, got=_short(value))
            raise LeadcrmError(said) from None
    return read


ORDERED = (
    ("pace_yellow", "pace_green"),
    ("milestone_yellow", "milestone_red"),
    ("milestone_red", "milestone_supervised"),
    ("milestone_supervised", "milestone_exit"),
    ("quiet_yellow", "quiet_red"),
    ("quiet_red", "quiet_removed"),
    ("passable_from", "complete_from"),
)
"""Pairs of which the first may not lie above the second, where both are set."""


def check_order(file: str, values: Mapping[str, Any]) -> None:
    """Refuse values that contradict each other, such as red before yellow.

    Raises:
        LeadcrmError: the sentence names file, key and what is wanted.
    """
    for low, high in ORDERED:
        if values[low] > values[high] and (values[high] or not high.startswith("quiet")):
            wanted = NOT_BELOW.format(low=low, value=values[low])
            said = WRONG.format(file=file, key=high, wanted=wanted, got=values[high])
            raise LeadcrmError(said)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - what a line has room for


def shipped_values() -> dict[str, Any]:
    """Return the values of the library's own default, as JSON keeps them."""
    policy = Policy()
    made: dict[str, Any] = {}
    for key in FIELDS:
        value = getattr(policy, key)
        if key in NESTED:
            value = value._asdict()
        if isinstance(value, Mapping):
            value = {str(name): each for name, each in value.items()}
        made[key] = list(value) if isinstance(value, tuple) else value
    return made


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a policy laid over another's; of a table only the rows it names."""
    over = as_rungs(over)
    made = {**base, **over}
    for key in TABLES & over.keys() & base.keys():
        made[key] = {**base[key], **over[key]}
    return made
