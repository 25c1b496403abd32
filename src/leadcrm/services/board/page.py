"""The wall chart as one page of HTML: no script, no request, nothing beside itself."""

from importlib.resources import files

from leadcrm.domain.metric import Metric
from leadcrm.domain.money import Money
from leadcrm.domain.moneytext import measured
from leadcrm.domain.ratio import Ratio, decimal
from leadcrm.domain.stage import IN_TALKS
from leadcrm.services.board.boardleads import NOT_LANDED, UNSIGNED
from leadcrm.services.board.boardviews import Board, Lamps
from leadcrm.services.board.gridblock import gap_block, grid_block
from leadcrm.services.board.ladderblock import ladder_block
from leadcrm.services.board.lateblock import late_block, weeks_block
from leadcrm.services.board.markup import NOTHING, Html, bdi, tag, text, together
from leadcrm.services.board.paper import unit_width, zoom
from leadcrm.services.board.parts import late_words
from leadcrm.services.board.targetblock import target_block
from leadcrm.services.units.targetviews import Measure
from leadcrm.text import Lang, Text

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
TITLE = Text(zh="{place}招商引资挂图作战图", en="{place} investment wall chart")
AS_OF = Text(zh="截至{year}年{month}月{day}日", en="As of {year}-{month:02d}-{day:02d}")
EDITIONS = {
    "internal": Text(zh="内部使用", en="internal use"),
    "public": Text(zh="公开版", en="public edition"),
}
MADE_BY = Text(zh="{office}制", en="{office}")
COMMITMENTS = (
    Text(zh="不签合同不收兵", en="No contract, no retreat"),
    Text(zh="不见落地不收兵", en="No landing, no retreat"),
    Text(zh="不达目标不收兵", en="No target, no retreat"),
)
COUNTED = (
    Text(zh="未签约项目", en="unsigned leads"),
    Text(zh="已签约未落地项目", en="signed, not landed"),
    Text(zh="欠进度单位", en="units behind pace"),
)
UNSIGNED_ARE = Text(
    zh="在谈{talks}{sectors}，线索{clues}，搁置{shelved}",
    en="{talks} in talks{sectors}, {clues} clues, {shelved} shelved",
)
SECTOR = Text(zh="{label}{n}", en="{n} {label}")
BETWEEN_SECTORS = Text(zh="、", en=", ")
SECTORS = Text(zh="（{all}）", en=" ({all})")
SIGNED_ARE = Text(
    zh="未注册{registry}，已注册未开工{start}，未到资{funds}",
    en="{registry} not registered, {start} not started, {funds} without funds",
)
TARGETS_ARE = Text(
    zh="{metric}完成年度目标{target}的{rate}%，{ahead}",
    en="{metric}: {rate}% of {target}, {ahead}",
)
AHEAD = Text(zh="超时序进度{points}个百分点", en="{points} points ahead of pace")
BEHIND = Text(zh="欠时序进度{points}个百分点", en="{points} points behind pace")
NO_TARGET = Text(zh="没有下达本级任务", en="no target of the county itself")
RULES = Text(zh="口径：", en="Rules: ")
BETWEEN, END = Text(zh="；", en="; "), Text(zh="。", en=".")
COMMAND = "leadcrm board"


def page(board: Board, lang: Lang) -> str:
    """Return the board as a page in one language, to be shown, sent, or printed on A3."""
    title = TITLE.format(place=board.place or board.office).to(lang)
    style = (files("leadcrm.services.board") / "board.css").read_text("utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width,initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{title} {board.as_of}"),
        tag("style", Html(style)),
    )
    columns = (
        (ladder_block(board, lang), target_block(board, lang)),
        (grid_block(board, lang), gap_block(board, lang)),
        (late_block(board, lang), weeks_block(board, lang)),
    )
    main = tag("main", *(tag("div", *column, class_="col") for column in columns))
    parts = _header(board, title, lang), _commitments(board, lang), main, _footer(board, lang)
    sizes = f"--zoom:{zoom(board, lang)};--unit:{unit_width(board)}px"
    body = tag("body", *parts, class_=lang, style=sizes)
    language = "zh-CN" if lang == "zh" else "en"
    return f"<!doctype html>\n{tag('html', head, body, lang=language)}\n"


def _header(board: Board, title: str, lang: Lang) -> Html:
    said = f"{MADE_BY.format(office=board.office).to(lang)}  {EDITIONS[board.edition].to(lang)}"
    on = board.as_of
    day = AS_OF.format(year=on.year, month=on.month, day=on.day).to(lang)
    as_of = tag("div", tag("b", day), tag("span", bdi(said)), class_="asof")
    return tag("header", tag("h1", bdi(title)), as_of)


def _commitments(board: Board, lang: Lang) -> Html:
    summary = board.summary
    rows = board.targets.rows if board.targets else ()
    units = Lamps(*([row.lamp for row in rows].count(each) for each in ("red", "yellow")))
    made = zip(
        COMMITMENTS,
        COUNTED,
        (summary.unsigned, summary.signed_not_landed, summary.units_behind),
        (_unsigned(board, lang), _signed(board), _targets(board)),
        (board.lamps(UNSIGNED), board.lamps(NOT_LANDED), units),
        strict=True,
    )
    return tag("div", *(_commitment(*each, lang) for each in made), class_="coms")


def _commitment(
    title: Text, counted: Text, count: int, said: Text, lamps: Lamps, lang: Lang
) -> Html:
    name = title.to(lang)
    number = tag("div", tag("b", count), tag("span", counted.to(lang)), class_="big")
    words = tag("p", said.to(lang)), tag("p", late_words(lamps, lang), class_="lws")
    return tag("section", tag("h2", name), number, *words, class_="com", aria_label=name)


def _unsigned(board: Board, lang: Lang) -> Text:
    counts: dict[str, int] = {}
    for lead in board.leads:
        if lead.stage in IN_TALKS and lead.sector:
            label = lead.sector.to(lang)
            counts[label] = counts.get(label, 0) + 1
    ranked = sorted(counts.items(), key=lambda each: -each[1])
    every = BETWEEN_SECTORS.to(lang).join(
        SECTOR.format(n=n, label=label).to(lang) for label, n in ranked
    )
    headline = board.headline
    return UNSIGNED_ARE.format(
        talks=headline.in_talks,
        clues=headline.clues,
        shelved=board.summary.unsigned - headline.in_talks - headline.clues,
        sectors=SECTORS.format(all=every) if ranked else "",
    )


def _signed(board: Board) -> Text:
    headline = board.headline
    return SIGNED_ARE.format(
        registry=headline.not_registered,
        start=headline.not_started,
        funds=headline.without_funds + headline.not_producing,
    )


def _targets(board: Board) -> Text:
    table, headline = board.targets, board.headline
    if table is None or table.county is None or headline.completion is None:
        return NO_TARGET
    gap = headline.gap or 0
    return TARGETS_ARE.format(
        metric=table.metric_label,
        target=_measure(table.county.target, table.metric),
        rate=decimal(headline.completion),
        ahead=(BEHIND if gap < 0 else AHEAD).format(points=decimal(abs(gap))),
    )


def _measure(value: Measure, metric: str) -> Text:
    return measured(Metric(metric), Ratio(value.fen if isinstance(value, Money) else value))


def _footer(board: Board, lang: Lang) -> Html:
    rules = BETWEEN.to(lang).join(
        f"({at}) {rule.to(lang)}" for at, rule in enumerate(board.rules, start=1)
    )
    said = tag("p", RULES.to(lang), rules, END.to(lang))
    notes = tag("p", *(text(note.to(lang)) for note in board.notes)) if board.notes else NOTHING
    return tag("footer", together(said, notes), tag("p", COMMAND, class_="src"))
