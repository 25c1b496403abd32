"""Chinese and English say the same: every Text has both, with the same placeholders."""

import ast
import re
from string import Formatter

import pytest

CHINESE = re.compile(r"[\u3400-\u9fff]")
# f"{label.zh}" beside f"{label.en}" says the same thing; brackets and colons are not names.
ONE_LANGUAGE = re.compile(r"\.(zh|en)\b|\W")


def test_every_text_speaks_both_languages(sources, nowhere):
    nowhere(
        source.at(call, f"{complaint}: {ast.unparse(call)}")
        for source in sources
        for call in text_calls(source)
        if (complaint := faults(call))
    )


def text_calls(source):
    """Return the calls of our Text; rich has a class of that name too."""
    imports = source.nodes(ast.ImportFrom)
    foreign = {alias.name for node in imports if is_rich(node.module) for alias in node.names}
    calls = source.nodes(ast.Call)
    return [call for call in calls if is_text(call.func) and "Text" not in foreign]


def is_rich(module):
    return (module or "").partition(".")[0] == "rich"


def is_text(function):
    return ast.unparse(function) in {"Text", "text.Text", "leadcrm.Text"}


def faults(call):
    """Return what is wrong with a call of Text, or nothing."""
    said = {word.arg: word.value for word in call.keywords}
    if call.args or set(said) != {"zh", "en"}:
        return "say zh= and en="
    zh, en = wording(said["zh"]), wording(said["en"])
    if zh is None or en is None:
        return ""  # computed; whoever computes it started from a Text that was checked
    if not zh.strip() or not en.strip():
        return "one language is silent"
    if placeholders(zh) != placeholders(en):
        return "placeholders differ"
    # A code or a number reads the same in both; any other word must be Chinese.
    words = re.sub(r"\{.*?\}", "", zh)
    foreign = re.search("[A-Za-z]", words) and not CHINESE.search(words) and zh != en
    return "zh is not Chinese" if foreign else ""


def wording(node):
    """Return the template that a literal or an f-string spells, or None for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(filter(None, map(wording, node.values)))
    if isinstance(node, ast.FormattedValue):
        return f"{{{ONE_LANGUAGE.sub('', ast.unparse(node.value))}}}"
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return None


def placeholders(template):
    try:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:
        return {f"broken: {template}"}


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("Text(zh='逾期{days}天', en='{days} days late')", ""),
        ("Text(zh='PDF', en='PDF')", ""),
        ("Text(zh=f'{name}不在', en=f'{name} is not here')", ""),
        ("Text(zh=f'{label.zh}：{x[0]}', en=f'{label.en}: {x[0]}')", ""),
        ("Text(zh=row['zh'], en=row['en'])", ""),
        ("Text(zh='逾期')", "say zh= and en="),
        ("Text('逾期', 'late')", "say zh= and en="),
        ("Text(zh='逾期', en=' ')", "one language is silent"),
        ("Text(zh='逾期{days}天', en='{n} days late')", "placeholders differ"),
        ("Text(zh='late', en='overdue')", "zh is not Chinese"),
    ],
)
def test_the_check_itself_sees_what_is_missing(code, fault):
    assert faults(ast.parse(code, mode="eval").body) == fault
