"""Why a date phrase is not read: one reason each, in both languages."""

import re

from leadcrm.errors import ReadingError
from leadcrm.text import Text

HINT = Text(
    zh="写成 2026-12-02、12月2日、明天、下周三、+3天、月底前 或 5个工作日后",
    en="Write 2026-12-02, Dec 2, tomorrow, next Wednesday, +3d or in 5 working days",
)
MEANT = Text(zh="是不是 {meant}？", en="Do you mean {meant}?")
LUNAR_DAY = Text(
    zh="最近的一个是 {day}，是它就写 {day}", en="The nearest one is {day}; if so, write {day}"
)
FEAST = Text(
    zh="{name}是 {feast}；直接写哪一天，如 {day}",
    en="That festival ({name}) is on {feast}; write the day itself, such as {day}",
)
EMPTY = Text(zh="没有写日期", en="No date was given")
LONG = Text(zh="太长，不是一个日期", en="Too long for a date")
NO_DATE = Text(zh="看不懂日期「{text}」", en="“{text}” is not a date I can read")
NO_DAY = Text(zh="没有「{text}」这一天", en="There is no day {text}")
NO_MONTH = Text(zh="「{text}」里没有这个月", en="There is no such month in “{text}”")
LUNAR = Text(
    zh="「{text}」是农历，不读；写公历日期", en="“{text}” is a lunar date, which is not read"
)
ERA = Text(
    zh="「{text}」是年号纪年，不读；写公元年",
    en="“{text}” counts years of an era, which is not read",
)
RECURRING = Text(
    zh="「{text}」是重复的日程，不是一个日期", en="“{text}” recurs; it is not one date"
)
TWO = Text(zh="「{text}」里不止一个日期", en="“{text}” names more than one date")
SEVERAL = Text(zh="「{text}」不是一个确定的数", en="“{text}” gives no definite number")
VAGUE = Text(zh="「{text}」没有定下哪一天", en="“{text}” is vague: it fixes no day")
WHICH_WEEK = Text(
    zh="「{text}」：哪个月、从哪天数起的一周不明",
    en="“{text}”: which week that is depends on how weeks are counted",
)
DAY_FIRST = Text(
    zh="「{text}」年份在后，分不清日和月",
    en="“{text}” has the year last, so day and month cannot be told apart",
)
SHORT_YEAR = Text(zh="「{text}」的年份只有两位", en="“{text}” has a year of two digits")
NUMBER = Text(zh="「{text}」是一个数，不是日期", en="“{text}” is a number, not a date")
YEAR_OR_SERIAL = Text(
    zh="「{text}」是年份，还是表格里的日期序号？", en="Is “{text}” a year, or the serial of a day?"
)
SHORTENED = Text(
    zh="「{text}」是 {text} 还是 {longer}？表格会去掉末尾的 0",
    en="Is “{text}” {text} or {longer}? A sheet drops the last 0",
)
WEEKDAY = Text(
    zh="「{text}」的日期与星期不符：当天是{day}",
    en="In “{text}” date and weekday differ: that day is a {day}",
)
BEFORE_PERIOD = Text(
    zh="「{text}」：含不含这段时间不明",
    en="“{text}”: whether that period is included is not clear",
)
REVERSED = Text(zh="「{text}」的起止颠倒", en="“{text}” ends before it begins")
TIME_ONLY = Text(zh="「{text}」只有时刻，没有日期", en="“{text}” is a time of day without a day")
NO_TIME = Text(zh="「{text}」里没有这个时刻", en="There is no such time of day in “{text}”")
NOT_LOADED = Text(
    zh="「{text}」要用到 {year} 年的放假安排，尚未载入",
    en="“{text}” needs the days off of {year}, which are not loaded",
)
NO_CALENDAR = Text(
    zh="「{text}」要用工作日历，这里没有", en="“{text}” needs a calendar of working days"
)
DURATION = Text(zh="「{text}」是多长时间，不是哪一天", en="“{text}” is how long, not which day")
MONTH_OR_MONTHS = Text(
    zh="「{text}」：第几个月，还是几个月？", en="“{text}”: which month, or how many months?"
)
OUT_OF_RANGE = Text(zh="「{text}」超出能表示的日期", en="“{text}” lies beyond the calendar")
AROUND_NEW_YEAR = Text(
    zh="写成 春节后、元旦前 或 12月31日前", en="Write after Spring Festival, or before New Year"
)
HINTS = {
    VAGUE: Text(
        zh="写出哪一天，如 下周三、12月5日", en="Name the day, such as next Wednesday or Dec 5"
    ),
    SEVERAL: Text(zh="写一个数，如 3天后", en="Give one number, such as in 3 days"),
    NOT_LOADED: Text(
        zh="直接写日期，如 2027-01-08", en="Write the day itself, such as 2027-01-08"
    ),
    BEFORE_PERIOD: Text(zh="写明截止日，如 11月底前", en="Name the last day, such as 11月底前"),
    DAY_FIRST: Text(zh="写成 2019-10-29", en="Write 2019-10-29"),
    DURATION: Text(zh="写成 3天后 或 3天内", en="Write in 3 days or within 3 days"),
    MONTH_OR_MONTHS: Text(zh="写成 3个月后 或 3月底", en="Write 3个月后 or 3月底"),
    SHORT_YEAR: Text(zh="写成 2019-10-28 或 19年10月28日", en="Write 2019-10-28"),
}

_COUNT = "零一二三四五六七八九十百两0-9"
_LUNAR = (
    "农历|阴历|旧历|正月|腊月|冬月|闰|初[一二三四五六七八九十]|廿|"
    "除夕|春节|元宵|清明|端午|七夕|中秋|重阳|小年"
)
_SEVERAL = (
    "几|数[天日周个]|若干|多[天日]|一两|两三|三四|四五|五六|六七|七八|八九|左右|大约|大概|约|来[天日个]|"
    f"[{_COUNT}]+[-~至到][{_COUNT}]+个?(?:天|日|周|星期|礼拜|月|工作日)[内后前]"
)
_VAGUE = (
    "尽快|尽早|这[几两一]天|这阵子?|过阵子?|近期|近日|日内|最近|改天|改日|回头|以后再|过后|再说|再定|待定|不定|随时|适时|择日|择期|另行|"
    "不久|稍后|晚些|马上|立即|抓紧|有空|到时|届时|初|中$|年中|月中|年前|年后|节前|节后|后期|前期|"
    "不详|未定|未知|暂无|同上|[节庆旦]后"
)
_ENGLISH_VAGUE = (
    r"\b(?:asap|soon|later|someday|sometime|shortly|eventually|early|mid|beginning|start of|"
    r"recently|whenever|tbd|tba|n/a|unknown|in due course)\b"
)
_ZH = (
    ("民国|令和|平成|昭和|大正|光绪|康熙", ERA),
    (_LUNAR, LUNAR),
    ("每|隔[天日周月一两]|逢|双周|单周|天天|周周", RECURRING),
    (f"[年月]?的?第[{_COUNT}]+[周月天]", WHICH_WEEK),
    (f"^[{_COUNT}半]+个?(?:天|日|周|星期|礼拜|月|年|工作日|小时)半?$", DURATION),
    (f"^[{_COUNT}]+月[之以]?[后前]$", MONTH_OR_MONTHS),
    ("或者?|还是|以及|和|及|、|,", TWO),
    (_SEVERAL, SEVERAL),
    (_VAGUE, VAGUE),
)
_EN = (
    ("^(?:[0-9]+|an?|one|two|three|half an?) (?:hour|day|week|month|year)s?$", DURATION),
    (r"\b(?:every|each|weekly|daily|monthly|biweekly)\b", RECURRING),
    (r"\b(?:or|and)\b", TWO),
    (r"\b(?:few|several|couple|some)\b|[0-9] ?- ?[0-9]+ (?:day|week|month)", SEVERAL),
    (_ENGLISH_VAGUE, VAGUE),
)


def refuse(reason: Text, text: str, **values: object) -> ReadingError:
    """Return the refusal of `text` for `reason`."""
    return ReadingError(reason.format(text=text, **values), hint=HINTS.get(reason, HINT))


def check_order(text: str, plain: str) -> None:
    """Refuse digits whose order cannot be told.

    Raises:
        ReadingError: the year is last, or has two digits.
    """
    if re.match(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}(?![0-9])", plain):
        raise refuse(DAY_FIRST, text)
    if re.match(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])", plain):
        raise refuse(SHORT_YEAR, text)


def unread(text: str, plain: str) -> ReadingError:
    """Return the refusal of a phrase that no rule of the grammar reads."""
    if not plain.strip(" -/.?、,。"):
        return refuse(EMPTY, text)
    if re.fullmatch(r"[0-9][0-9.,]*", plain):
        return refuse(NUMBER, text)
    if re.fullmatch("(?:周|星期|礼拜)[七八九十0789]", plain):
        return refuse(NO_DAY, text)
    if re.fullmatch("(?:过完?)?年[前后]", plain):
        return ReadingError(VAGUE.format(text=text), hint=AROUND_NEW_YEAR)
    for pattern, reason in _EN if plain.isascii() else _ZH:
        if re.search(pattern, plain):
            return refuse(reason, text)
    return refuse(NO_DATE, text)
