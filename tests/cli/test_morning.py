"""A morning in a real terminal: nothing wraps, nothing is wider than the window, nothing scrolls.

tmux is a real terminal with a real window size; the check of a clean clone installs it.
"""

import shutil
from typing import Any

import pytest

from leadcrm.cli.render.cells import width
from leadcrm.text import LANGS, Lang


def test_tmux_is_here() -> None:
    assert shutil.which("tmux"), "the morning needs tmux: apt-get install tmux"


MORNING = (
    ("leadcrm", {"zh": "跟进清单  2019-10-31 周四", "en": "Chase list  Thu 2019-10-31"}),
    ("leadcrm overdue", {"zh": "逾期清单  2019-10-31 周四", "en": "Overdue list  Thu 2019-10-31"}),
    (
        "leadcrm done L-0063 --outcome 已拜访，客商要看用地方案 --next '+3工作日 拜访 送用地方案'",
        {"zh": "L-0063 虚构在谈工业项目03", "en": "L-0063 虚构在谈工业项目03"},
    ),
    (
        "leadcrm log L-0033 --note 谈了用地和水电，客商下周再来看一次现场 --kind 微信",
        {"zh": "L-0033 虚构工业项目20", "en": "L-0033 虚构工业项目20"},
    ),
    (
        "leadcrm postpone L-0075 --to +9天 --reason 客商出差 --approved-by C015",
        {"zh": "L-0075 虚构在谈三产项目01", "en": "L-0075 虚构在谈三产项目01"},
    ),
    ("leadcrm find 正威", {"zh": "找到 3 条", "en": "3 found"}),
    ("leadcrm find 虚构", {"zh": "找到 199 条", "en": "199 found"}),
    ("leadcrm show 虚构", {"zh": "错误  「虚构」有 184 个", "en": "Error  “虚构” names 184"}),
    ("leadcrm undo", {"zh": "已撤回 推迟", "en": "Took back postpone"}),
    ("leadcrm today", {"zh": "跟进清单", "en": "Chase list"}),
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_a_morning_fits_its_window_from_the_first_line_to_the_last(
    terminal: Any, size: tuple[int, int], lang: Lang
) -> None:
    columns, _ = size
    for typed, first in MORNING:
        shown = terminal.shown(typed)
        assert shown[0].startswith(first[lang]), (typed, shown)
        assert all(width(line) <= columns for line in shown), (typed, shown)
        assert terminal.wrapped() == 0, (typed, shown)
        assert "Traceback" not in "\n".join(shown)
