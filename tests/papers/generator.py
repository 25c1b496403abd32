"""Sheets of offices that nobody has seen, each from a number, with what has to be found again.

A cell says with its text what of it has to be found: its facts. A fact is what has to stand
together in one place, a record of the book or a line of the report; each of its words may be
said in several ways (a day as the office wrote it, or as the book does).
"""

import csv
import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import attrs
import xlsxwriter

Said = tuple[str, ...]
"""Ways of saying one thing."""
Fact = tuple[Said, ...]
SIGNS = "岚澄煦珩翎霁蔚泓彤槿"
UNITS = ("示例商务局", "示例经开区", "示例镇")
OFFICERS = {"测丁": "示例商务局", "测乙": "示例经开区", "测丙": "示例镇"}
STAGES = {
    "在谈": "negotiating",
    "洽谈中": "negotiating",
    "已签约": "contract_signed",
    "签框架协议": "framework_signed",
    "已注册": "registered",
    "在建": "started",
    "线索": "clue",
}


class Cell(NamedTuple):
    """What stands in a cell, and what of it has to be found."""

    value: Any
    facts: tuple[Fact, ...] = ()


BLANK = Cell("")


class Column(NamedTuple):
    """A column: what stands above it, and what may stand in it."""

    header: str
    cell: "Callable[[Maker], Cell]"
    group: str = ""
    repeats: bool = False


@attrs.define
class Paper:
    """A sheet: its rows, the facts of each record by its line, the lines of its form."""

    rows: list[list[Any]] = attrs.field(factory=list)
    facts: list[tuple[int, str, str, Fact]] = attrs.field(factory=list)
    form: list[int] = attrs.field(factory=list)
    merged: list[tuple[int, int, int]] = attrs.field(factory=list)
    today: date = date(2026, 11, 6)
    name: str = ""
    counted: bool = False
    width: int = 0

    def add(self, row: Sequence[Any], *, form: bool = False) -> int:
        """Add a row, one of the form or a record's, and return its number."""
        self.rows.append([*row, *[""] * (self.width - len(row))])
        if form:
            self.form.append(len(self.rows))
        return len(self.rows)

    @property
    def roster(self) -> dict[str, list[str]]:
        """The units of the office that made the sheet, and who works there."""
        return {unit: [n for n, at in OFFICERS.items() if at == unit] for unit in UNITS}

    def lines(self, *, text: bool) -> dict[int, int]:
        """Return the line of each row in the file: in text a cell may go on over several."""
        found, line = {}, 1
        for at, row in enumerate(self.rows, 1):
            found[at] = line
            line += 1 + (text and sum(str(cell).count("\n") for cell in row))
        return found

    def write(self, folder: Path, *, text: bool) -> Path:
        """Write the sheet as text or as a workbook, and give its path."""
        path = folder / f"{self.name}.{'csv' if text else 'xlsx'}"
        if text:
            with path.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream).writerows(self.rows)
            return path
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy/m/d"}) as book:
            sheet = book.add_worksheet("Sheet1")
            for at, row in enumerate(self.rows):
                for column, cell in enumerate(row):
                    day = isinstance(cell, date)
                    sheet.write(at, column, datetime(*cell.timetuple()[:3]) if day else cell)  # noqa: DTZ001 - a day of a sheet
            for at, first, last in self.merged:
                if last > first:
                    sheet.merge_range(at, first, at, last, self.rows[at][first])
        return path


class Maker:
    """Makes the cells of one sheet; `name` is the project of the row that is being made."""

    def __init__(self, seed: int) -> None:
        """Begin a sheet that this number alone decides."""
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.today = date(2026, 1, 5) + timedelta(days=self.random.randrange(360))
        self.name = ""
        self._words = 0

    def word(self) -> str:
        """Return a word that stands nowhere else in the sheet."""
        self._words += 1
        return "".join(SIGNS[int(digit)] for digit in f"{self._words:03}")

    def one_of(self, *choices: Any) -> Any:
        """Return one of several things."""
        return self.random.choice(choices)

    def past(self) -> date:
        """Return a day of the last weeks."""
        return self.today - timedelta(days=self.random.randrange(40))

    def coming(self) -> date:
        """Return a day of the next weeks."""
        return self.today + timedelta(days=self.random.randrange(3, 30))

    def written(self, day: date) -> str:
        """Return a day as offices write it."""
        month, number = day.month, day.day
        return str(
            self.one_of(
                f"{month}月{number}日", f"{day.year}年{month}月{number}日", f"{month}月{number}号"
            )
        )

    def phone(self) -> str:
        """Return a number that stands nowhere else in the sheet."""
        self._words += 1
        return f"199000{self._words:05}"


def project(make: Maker) -> Cell:
    kind = make.one_of("新材料项目", "智能制造项目", "冷链物流园", "食品加工项目")
    make.name = f"{make.word()}{kind}"
    return Cell(make.name, (((make.name,),),))


def firm(make: Maker) -> Cell:
    name = f"{make.word()}{make.one_of('科技有限公司', '集团', '实业有限公司')}"
    return Cell(name, (((make.name,), (name,)),))


def amount(unit: int) -> Callable[[Maker], Cell]:
    """Return a maker of amounts below a header that says 亿元 or 万元 (in fen)."""

    def cell(make: Maker) -> Cell:
        number = make.random.randrange(1, 90)
        fen = f"_fen={number * unit}"
        text, said = make.one_of(
            (number, (fen,)),
            (str(number), (fen,)),
            (f"约{number}", (fen,)),
            (f"{number}亿元", (f"_fen={number * 10**10}",)),
            (f"{number}万美元", (f"_fen={number * 10**6}",)),
            (f"{number}-{number + 9}", (f"{number}-{number + 9}",)),
            ("待定", ("待定",)),
            ("", ()),
        )
        said = (*said, f'"{text}"') if said else ()  # a column of no field keeps the words
        return Cell(text, (((make.name,), said),) if said else ())

    return cell


def land(make: Maker) -> Cell:
    number = make.random.randrange(5, 300)
    text = make.one_of(number, f"{number}", f"约{number}", f"{number}亩")
    return Cell(text, (((make.name,), (f"land_mu={number}", f"land_mu={number}.0")),))


def people(make: Maker) -> Cell:
    each = [(f"{make.one_of('陈', '林', '黄')}{make.word()}"[:3], make.phone()) for _ in range(3)]
    each = [(f"{name}{make.word()[-1]}"[:4], phone) for name, phone in each]
    some = each[: make.random.randrange(1, 4)]
    between = make.one_of("、", "\n", "；")
    return Cell(
        between.join(f"{name}{make.one_of(' ', '')}{phone}" for name, phone in some),
        tuple(((name,), (phone,)) for name, phone in some),
    )


def person(make: Maker) -> Cell:
    name = f"陈{make.word()}"[:3] + make.one_of("", "总", "经理")
    return Cell(name, (((name, name[:3]),),))


def phone(make: Maker) -> Cell:
    number = make.phone()
    return make.one_of(
        Cell(number, (((number,),),)),
        Cell(f"{number}（微信同号）", (((number,),), (("微信同号",),))),
        Cell(number[:-1], (((number[:-1],),),)),
        Cell("1.99E+10", ((("1.99E+10",),),)),
        Cell("无"),
        Cell("/"),
        Cell("#N/A"),
        BLANK,
    )


def unit(make: Maker) -> Cell:
    name = make.one_of(*UNITS, f"{make.word()}乡")
    return Cell(name, (((make.name,), (name,)),))


def owner(make: Maker) -> Cell:
    name = make.one_of(*OFFICERS, "", f"测{make.word()[:2]}")
    also = make.one_of("", "", "、测戊")
    facts = [((make.name,), (each,)) for each in (name, also.strip("、")) if name and each]
    return Cell(f"{name}{also}" if name else "", tuple(facts))


def words(lead: str = "", tail: str = "") -> Callable[[Maker], Cell]:
    """Return a maker of words that no field reads, which stay beside the project."""

    def cell(make: Maker) -> Cell:
        said = f"{lead}{make.word()}{tail}"
        return make.one_of(Cell(said, (((make.name,), (said,)),)), BLANK)

    return cell


def stage(make: Maker) -> Cell:
    word = make.one_of(*STAGES, "落地", "停滞")
    return Cell(word, (((make.name,), (STAGES.get(word, word), word)),))


def sentence(make: Maker) -> tuple[str, Fact]:
    thing, day = make.word(), make.past()
    done = make.one_of(
        f"赴{thing}对接", f"客商来考察{thing}地块", f"与{thing}电话沟通", f"召开{thing}协调会"
    )
    coming = make.coming()
    dotted = f"{day.month}.{day.day}" if day.day > 9 else f"{day.month}月{day.day}日"
    return make.one_of(
        (f"{make.written(day)}{done}", ((str(day),), (thing,))),
        (f"{make.written(day)}，{done}", ((str(day),), (thing,))),
        (f"（{dotted}）{done}", ((str(day),), (thing,))),
        (f"于{make.written(day)}{done}", ((str(day),), (thing,))),
        (f"正在办理{thing}手续", ((thing,),)),
        (f"已完成{thing}备案", ((thing,),)),
        (f"目前{thing}方案已报批", ((thing,),)),
        (f"{thing}环评未完成", ((thing,),)),
        (f"拟于{make.written(coming)}赴{thing}签约", ((thing,),)),
        (f"计划{make.written(coming)}召开{thing}会", ((thing,),)),
        (f"{coming.month}月{coming.day}日前完成{thing}评审", ((thing,),)),
    )


def progress(make: Maker) -> Cell:
    if make.random.random() < 0.15:
        return Cell(make.one_of("暂无进展", "无", "", "—"))
    each = [sentence(make) for _ in range(make.random.randrange(1, 4))]
    facts = tuple((((make.name,), *fact)) for _, fact in each)
    if make.one_of(True, False):
        return Cell("；".join(text for text, _ in each) + make.one_of("。", ""), facts)
    ends = ["；", "。", "\n", ""]
    numbered = (f"{n}.{text}{make.one_of(*ends)}" for n, (text, _) in enumerate(each, 1))
    return Cell("".join(numbered), facts)


def plan(make: Maker) -> Cell:
    each = []
    for _ in range(make.random.randrange(1, 4)):
        thing, day = make.word(), make.coming()
        each.append(
            make.one_of(
                f"{make.written(day)}前完成{thing}备案", f"赴{thing}对接", f"邀请{thing}考察"
            )
        )
        each[-1] = each[-1], thing
    facts = tuple(((make.name,), (thing,)) for _, thing in each)
    if make.random.random() < 0.1:
        return Cell(make.one_of("无", ""))
    if len(each) > 1 and make.one_of(True, False):
        return Cell("；".join(f"{n}.{text}" for n, (text, _) in enumerate(each, 1)), facts)
    return Cell("；".join(text for text, _ in each), facts)


def deadline(make: Maker) -> Cell:
    day = make.coming()
    dotted = f"{day.year}.{day.month}.{day.day}"
    iso = ((make.name,), (str(day), f"{day.month}月{day.day}日", dotted))
    return make.one_of(
        Cell(day, (iso,)),
        Cell(f"{day.month}月{day.day}日前", (iso,)),
        Cell(dotted, (iso,)),
        Cell("尽快", (((make.name,), ("尽快",)),)),
        Cell("长期", (((make.name,), ("长期",)),)),
        BLANK,
    )


def problems(make: Maker) -> Cell:
    one, two = make.word(), make.word()
    return make.one_of(
        Cell(f"{one}用地指标不足", (((make.name,), (one,)),)),
        Cell(
            f"1.{one}资金紧张；2.{two}审批慢",
            (((make.name,), (one,)), ((make.name,), (two,))),
        ),
        Cell("无"),
        BLANK,
    )


def arrived(make: Maker) -> Cell:
    number = make.random.randrange(100, 900)
    said = (f"amount_fen={number * 10**6}",)
    return make.one_of(
        Cell(number, (((make.name,), said),)),
        Cell("部分到位", (((make.name,), ("部分到位",)),)),
        BLANK,
    )


YI, WAN = 10**10, 10**6


def columns_of(make: Maker) -> list[Column]:
    """Return the columns of a sheet, in the words and the order of some office."""
    some = make.one_of
    money = some(
        [Column(some("总投资（亿元）", "投资总额(亿元)"), amount(YI))],
        [
            Column("总投资", amount(YI), "投资规模（亿元）"),
            Column("固定资产投资", amount(YI), "投资规模（亿元）"),
        ],
        [Column("总投资", amount(WAN))],
    )
    who = some(
        [Column(some("联系人及电话", "联系人及联系方式"), people)],
        [Column("姓名", person, "联系人"), Column("联系电话", phone, "联系人")],
        [Column("联系人", person), Column(some("联系电话", "手机"), phone)],
        [],
    )
    told = [
        Column(some("进展情况", "本周进展", "目前进展", "项目推进情况"), progress),
        *some([Column("上周计划", plan)], []),
        Column(some("下步措施", "下周计划", "下一步工作打算", "下一步计划"), plan),
        *some([Column(some("完成时限", "时限要求"), deadline)], []),
        *some([Column(some("存在问题", "存在困难和问题"), problems)], []),
    ]
    rest = [
        Column(some("用地（亩）", "用地面积(亩)"), land),
        Column("项目阶段", stage),
        Column("厂房需求", words("需", "厂房"), "", repeats=True),
        Column("环评情况", words(tail="报告")),
        Column("包联领导", words("示例", "书记")),
        Column("备注", words("另见", "件")),
        Column("累计到位资金（万元）", arrived),
        Column("", words("批注")),
    ]
    make.random.shuffle(rest)
    ours = [Column(some("责任单位", "牵头单位"), unit), Column(some("责任人", "招商专员"), owner)]
    middle = [*money, *who, *ours, *told]
    investor = [Column(some("投资方", "企业名称", "投资企业"), firm)]
    return [
        Column(some("项目名称", "项目"), project),
        *investor,
        *middle,
        *rest[: make.random.randrange(1, len(rest))],
    ]


def paper_of(seed: int) -> Paper:
    """Return the sheet of a number."""
    make = Maker(seed)
    columns = columns_of(make)
    made = Paper(today=make.today, name=f"表{seed}", counted=make.one_of(True, False))
    made.width = len(columns) + made.counted
    _top(make, made, columns)
    _header(made, columns)
    _records(make, made, columns)
    _foot(make, made, columns)
    return made


def _top(make: Maker, made: Paper, columns: Sequence[Column]) -> None:
    some = make.one_of
    day = f"{make.today.month}月{make.today.day}日"
    if some(True, True, False):
        made.add([f"示例县招商引资项目{some('台账', '周调度表')}（截至{day}）"], form=True)
    if any(column.header == "总投资" and not column.group for column in columns):
        made.add([*[""] * (made.width - 1), "单位：万元"], form=True)
    elif some(True, False):
        made.add([f"填报单位：{UNITS[0]}"], form=True)


def _header(made: Paper, columns: Sequence[Column]) -> None:
    heads = [*["序号"] * made.counted, *(column.header for column in columns)]
    groups = [*[""] * made.counted, *(column.group for column in columns)]
    if not any(groups):
        made.add(heads)
        return
    upper = [group or head for group, head in zip(groups, heads, strict=True)]
    for at, group in enumerate(groups):
        if group and at and groups[at - 1] == group:
            upper[at] = ""
            made.merged[-1] = (*made.merged[-1][:2], at)
        elif group:
            made.merged.append((len(made.rows), at, at))
    made.add(upper)
    made.add([h if g else "" for g, h in zip(groups, heads, strict=True)])


def _foot(make: Maker, made: Paper, columns: Sequence[Column]) -> None:
    some = make.one_of
    if some(True, False):
        money = next(n for n, c in enumerate(columns, made.counted) if c.cell.__name__ == "cell")
        total = ["合计", *[""] * (made.width - 1)]
        total[money] = make.random.randrange(10, 99)
        made.add(total, form=True)
    if some(True, False):
        made.add(["注：1.每周五报送；2.金额以合同为准。"], form=True)
    if some(True, False):
        signed = [f"填报人：{some(*OFFICERS)}", *[""] * (made.width - 3), "审核人：测乙"]
        made.add(signed, form=True)


def _records(make: Maker, made: Paper, columns: Sequence[Column]) -> None:
    sectioned, number = make.one_of(True, False), 0
    for group in ("一、在谈项目", "二、已签约项目")[: 2 if sectioned else 1]:
        if sectioned:
            made.add([group], form=True)
        above: dict[str, str] = {}
        for _ in range(make.random.randrange(2, 5)):
            number += 1
            cells = [_cell(make, column, above) for column in columns]
            row = [*[number] * made.counted, *(cell.value for cell in cells)]
            at = made.add(row)
            for column, cell in zip(columns, cells, strict=True):
                made.facts += [(at, column.header, str(cell.value), fact) for fact in cell.facts]


def _cell(make: Maker, column: Column, above: dict[str, str]) -> Cell:
    cell, before = column.cell(make), above.get(column.header)
    if not column.repeats:
        return cell
    if before and make.one_of(True, False):
        return Cell(make.one_of("同上", "〃"), (((make.name,), (before,)),))
    above[column.header] = str(cell.value)
    return cell
