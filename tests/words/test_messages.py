"""No message has an internal word in it: a column, a code, a value of the program."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leadcrm.text import LANGS

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "plugins").glob("*/src/**/*.py")])
ALLOWED = {
    "JSON": "the format of an answer and of files, by its name",
    "as_of": "a column that a table of dated cases must have",
    "days_late": "a column that a table of dated cases must have",
    "protected_days": "a key that a policy file must have",
    "based_on": "a key that a policy file must have",
    "followup": "a command, named by itself as what was taken back",
    "signed_projects": "a figure by its name, which an office writes into a template",
    "id": "an attribute in an example of the library, which no command reaches",
}
"""Internal words that a sentence may have, and why."""
MISTAKES = [
    ["lead", "list", "--stage", "在淡"],
    ["lead", "list", "--stage", "contract-sined"],
    ["lead", "list", "--sector", "工业品"],
    ["lead", "list", "--site", "x"],
    ["lead", "list", "--channel", "商汇"],
    ["lead", "list", "--signed", "2019-10..2019-01"],
    ["lead", "list", "--signed", "abc"],
    ["lead", "list", "--event", "没有的活动"],
    ["lead", "show", "L-9999"],
    ["lead", "show", "虚构工业项日05"],
    ["lead", "show", "项目"],
    ["lead", "edit", "L-0063", "--intent", "5000-8000万"],
    ["lead", "edit", "L-0063", "--intent", "8000"],
    ["lead", "edit", "L-0063", "--hq", "maybe"],
    ["lead", "edit", "L-0063", "--stage", "签约"],
    ["lead", "edit", "L-0063", "--start-by", "尽快"],
    ["lead", "edit", "L-0063", "--land-mu", "很多"],
    ["lead", "advance", "L-0088", "签约"],
    ["lead", "advance", "L-0088", "对接"],
    ["lead", "advance", "L-0088", "对接", "--evidence", "纪要"],
    ["lead", "advance", "L-0088", "对接", "--evidence", "纪药 3 昨天"],
    ["lead", "advance", "L-0063", "签约", "--evidence", "投资合同 1 昨天"],
    ["lead", "correct", "L-0063", "投产", "--reason", "x", "--approved-by", "O-0005"],
    ["lead", "shelve", "L-0063", "--reason", "资金"],
    ["lead", "lose", "L-0063"],
    ["lead", "revive", "L-0063"],
    ["lead", "transfer", "L-0063", "--owner", "没有的人"],
    ["lead", "screen", "L-0086", "--set", "地=5"],
    ["lead", "screen", "L-0086", "--set", "用地方式=x"],
    ["lead", "screen", "L-0086", "--override", "x"],
    ["followup", "add", "L-0025", "--due", "送方案"],
    ["followup", "add", "L-0025", "--due", "明天", "--kind", "拜仿"],
    ["followup", "acknowledge", "F-9999"],
    ["done", "L-0025"],
    ["done", "F-0061", "--next", "周四上门送方案"],
    ["postpone", "L-0075", "--to", "尽快"],
    ["log", "L-0062", "--note", "x", "--on", "明天"],
    ["log", "L-0062", "--note", "x", "--kind", "喊话"],
    ["log", "L-0062", "--note", "x", "--approach", "x"],
    ["fund", "add", "L-0063", "几亿元", "--on", "昨天"],
    ["fund", "list", "--currency", "XX"],
    ["fund", "list", "--counted-as", "x"],
    ["fund", "verify", "P-0066", "--approved-by", "C015"],
    ["target", "add", "U22", "外资", "2亿元", "--year", "2019"],
    ["target", "list", "--year", "abc"],
    ["target", "list", "--metric", "x"],
    ["unit", "receive", "示例四镇", "--month", "下旬"],
    ["unit", "list", "--kind", "园去"],
    ["event", "add", "秋季", "--kind", "集中签约", "--start", "某天"],
    ["event", "link", "L-0017", "E-0002", "--as", "x"],
    ["contact", "add", "x", "样本"],
    ["officer", "leave", "O-0012", "--to", "O-0012"],
    ["today", "--level", "x"],
    ["today", "--as-of", "某天"],
    ["today", "--stage", "在淡"],
    ["policy", "use", "x"],
    ["calendar", "show", "abc"],
    ["export", "x"],
    ["undo", "999999"],
    ["history", "L-9999"],
]
"""Commands as people get them wrong: each is refused."""


def messages() -> Iterator[tuple[str, int, str]]:
    """Yield every wording of every message in the source, and where it stands."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Text"):
                for word in node.keywords:
                    for text in wordings(word.value):
                        yield str(path.relative_to(ROOT)), node.lineno, text


def wordings(node: ast.expr) -> Iterator[str]:
    """Yield what an expression spells; what is filled in later is left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.sub(r"\{\w*(?:![rs])?(?::[^}]*)?\}", "…", node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            part.value if isinstance(part, ast.Constant) else "…" for part in node.values
        )
    elif isinstance(node, ast.BinOp):
        yield from wordings(node.left)
        yield from wordings(node.right)


def test_a_test_walks_all_messages_for_internal_words(
    internal: Callable[[str], list[str]],
) -> None:
    read = list(messages())
    assert len(read) > 4000
    found = [
        f"{path}:{line}: {words} {text}"
        for path, line, text in read
        if (words := [word for word in internal(text) if word not in ALLOWED])
    ]
    assert found == []


def test_every_allowed_word_is_still_used(internal: Callable[[str], list[str]]) -> None:
    used = {word for _, _, text in messages() for word in internal(text)}
    assert set(ALLOWED) <= used


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_filled_into_a_refusal_is_no_internal_word_either(
    session: Callable[..., list[str]],
    book: Path,
    internal: Callable[[str], list[str]],
    lang: str,
) -> None:
    head = "错误" if lang == "zh" else "Error"
    wrong = []
    for command, said in zip(MISTAKES, session(MISTAKES, book, lang), strict=True):
        text, code = said.rsplit("=== ", 1)
        if code not in {"1", "2", "3"} or internal(text) or not text.startswith(head):
            wrong.append(f"{' '.join(command)}: {internal(text)} {said}")
    assert wrong == []
