"""The ladder (项目梯次): a block of leads a stage, cut by the three lines of the commitments."""

from leadcrm.domain.lamp import Lamp
from leadcrm.domain.stage import SIGNED, STARTED, Stage
from leadcrm.services.board.boardleads import NOT_LANDED, UNSIGNED
from leadcrm.services.board.boardviews import Board, Lamps, Step
from leadcrm.services.board.markup import NOTHING, Html, tag, together
from leadcrm.services.board.parts import FILLS, amount, block, head, late_words
from leadcrm.text import Lang, Text

TITLE = Text(zh="项目梯次", en="Project ladder")
ONE = Text(zh="一格一个项目，在册{n}个", en="one block, one lead: {n}")
MANY = Text(zh="一格约{each}个项目，在册{n}个", en="one block, about {each} leads: {n}")
SUM = Text(zh="{kind}{amount}（{n}个）", en="{kind} {amount} ({n})")
KINDS = {
    "intent": Text(zh="意向", en="intent"),
    "contract_inbound": Text(zh="合同", en="contract"),
}
LINES = (
    (Text(zh="签约线", en="Contract line"), Text(zh="未签约 {n}", en="{n} unsigned")),
    (Text(zh="落地线", en="Landing line"), Text(zh="未落地 {n}", en="{n} not landed")),
    (Text(zh="目标线", en="Target line"), Text(zh="欠进度单位 {n}", en="{n} units behind")),
)
LONGEST = 26
"""Blocks of the longest row; from then on a block is several leads."""


def ladder_block(board: Board, lang: Lang) -> Html:
    """Return the ladder with its three lines."""
    most = max((step.lamps.total for step in board.ladder), default=0)
    each = max(1, -(-most // LONGEST))
    said = (ONE if each == 1 else MANY).format(n=len(board.leads), each=each)
    counts = (
        board.lamps(UNSIGNED).total,
        board.lamps(NOT_LANDED).total,
        board.summary.units_behind,
    )
    lines = [_line(*line, n, lang) for line, n in zip(LINES, counts, strict=True)]
    groups: list[list[Html]] = [[], [], []]
    for step in board.ladder:
        groups[_group(step.stage)].append(_step(step, each, lang))
    rows = (together(*group, line) for group, line in zip(groups, lines, strict=True))
    table = tag("table", tag("tbody", *rows), class_="ladt", aria_labelledby="lad-h")
    return block("lad", head("lad-h", TITLE, said, lang), table)


def _group(stage: Stage) -> int:
    if stage in STARTED:
        return 2
    return 1 if stage in SIGNED else 0


def _step(step: Step, each: int, lang: Lang) -> Html:
    money = NOTHING
    if step.amount is not None:
        said = {"kind": KINDS[step.kind.field], "amount": amount(step.amount, lang)}
        money = tag("span", SUM.format(n=step.known, **said).to(lang))
    return tag(
        "tr",
        tag("th", step.stage.label.to(lang), scope="row"),
        tag("td", step.lamps.total, class_="n c"),
        tag("td", _cells(step.lamps, each), tag("em", late_words(step.lamps, lang)), class_="bl"),
        tag("td", money, class_="am"),
        class_=None if step.lamps.total else "z",
    )


def _cells(lamps: Lamps, each: int) -> Html:
    """Return a cell a lead, or a cell for some, the worst first; what is late has at least one."""
    counts = ((Lamp.RED, lamps.red), (Lamp.YELLOW, lamps.yellow), (Lamp.GREEN, lamps.green))
    cells = (tag("i", class_=FILLS[lamp]) for lamp, n in counts for _ in range(-(-n // each)))
    return tag("span", *cells, aria_hidden="true")


def _line(name: Text, said: Text, count: int, lang: Lang) -> Html:
    words = tag("span", name.to(lang)), tag("strong", said.format(n=count).to(lang))
    return tag("tr", tag("th", *words, colspan=4, scope="rowgroup"), class_="ln")
