"""Names of figures: each is declared once, beside the function that counts it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from leadcrm.domain.figure import Figure
from leadcrm.errors import NotFoundError, UsageError
from leadcrm.services.figures.asked import Asked
from leadcrm.services.reading.likely import nearest
from leadcrm.text import Text
from leadcrm.zh.folding import plain_word

Count = Callable[[Asked], Figure]
REPORT = Text(zh="2019年度工作报告的口径", en="as the 2019 report counts")
RULES = Text(zh="招商引资统计口径", en="counting rules of investment promotion")
POLICY = Text(zh="本单位的阈值方案", en="the office's policy")
NO_FIGURE = Text(zh="没有「{name}」这个数", en="There is no figure “{name}”")
LIKE_IT = Text(zh="相近的：{near}", en="Near it: {near}")
ALL_OF_THEM = Text(zh="全部：leadcrm report figures", en="All of them: leadcrm report figures")
NEEDS_PART = Text(zh="「{label}」要说是哪个{part}", en="“{label}” is of one {part}")
SO = Text(zh="写成 {name}-{part}", en="Write {name}-{part}")
PARTS = {
    "approach": Text(zh="方式", en="approach"),
    "channel": Text(zh="渠道", en="channel"),
    "column:size": Text(zh="名单栏:档", en="column:size"),
    "event": Text(zh="活动", en="event"),
    "event:size": Text(zh="活动:档", en="event:size"),
    "group": Text(zh="组", en="group"),
    "metric:unit": Text(zh="指标:单位", en="metric:unit"),
    "kind": Text(zh="类别", en="kind"),
    "lamp": Text(zh="灯", en="lamp"),
    "owed": Text(zh="还差什么", en="what is owed"),
    "rung": Text(zh="档", en="rung"),
    "sector": Text(zh="产业", en="sector"),
    "size": Text(zh="档（1bn、500m、100m、below）", en="size (1bn, 500m, 100m, below)"),
    "stage": Text(zh="阶段", en="stage"),
    "unit": Text(zh="单位", en="unit"),
}
"""Of what a figure is one."""
MOST, LIKE = 3, 60


class NamedFigure(NamedTuple):
    """A figure that can be asked for: its name, what it is called, of what it is one, its source.

    `part` says of what each is one (unit, event, stage …), "" where it is the office's; one
    that is `optional` has a value of the whole office too.
    """

    name: str
    label: Text
    counts: Count
    part: str
    optional: bool
    source: Text


FIGURES: dict[str, NamedFigure] = {}
"""Every figure of the core by name."""


def figure(
    name: str, *, zh: str, en: str, part: str = "", optional: bool = False, source: Text = RULES
) -> Callable[[Count], Count]:
    """Declare the function below as what counts a figure."""

    def declare(count: Count) -> Count:
        label = Text(zh=zh, en=en)
        FIGURES[name] = NamedFigure(name, label, count, part, optional, source)
        return count

    return declare


def split(word: str, known: Mapping[str, NamedFigure]) -> tuple[NamedFigure, str | None] | None:
    """Return the figure that a name or label means, and the part that it says: 完成率-U22."""
    by_word = {plain_word(each.label.zh): each for each in known.values()}
    by_word |= {plain_word(each.label.en): each for each in known.values()}
    by_word |= {plain_word(each.name): each for each in known.values()}
    if found := by_word.get(plain_word(word)):
        return found, None
    at = word.find("-")
    while at > 0:
        if found := by_word.get(plain_word(word[:at])):
            return found, word[at + 1 :]
        at = word.find("-", at + 1)
    return None


def counted_by(found: NamedFigure, asked: Asked) -> Figure:
    """Return a figure, with its name and source.

    Raises:
        UsageError: it is one of a part, and none is said; or it has no parts, and one is.
        NotFoundError: there is no such part.
    """
    lacks = ":" in found.part and asked.part is not None and ":" not in asked.part
    if lacks or (found.part and asked.part is None and not found.optional):
        part = PARTS[found.part]
        hint = SO.format(name=found.name, part=part)
        raise UsageError(NEEDS_PART.format(label=found.label, part=part), hint=hint)
    if asked.part is not None and not found.part:
        raise NotFoundError(NO_FIGURE.format(name=f"{found.name}-{asked.part}"))
    name = found.name if asked.part is None else f"{found.name}-{asked.part}"
    asked.label = found.label
    made = found.counts(asked)
    return made._replace(name=name, source=made.source or found.source)


def unknown(name: str, known: Mapping[str, NamedFigure]) -> NotFoundError:
    """Return the error that says which names are near."""
    words = {each.name: each.name for each in known.values()}
    words |= {f"{each.label.zh} {each.name}": each.label.zh for each in known.values()}
    near = nearest(name, words, MOST, LIKE)
    hint = LIKE_IT.format(near="、".join(near)) if near else ALL_OF_THEM
    return NotFoundError(NO_FIGURE.format(name=name), hint=hint)
