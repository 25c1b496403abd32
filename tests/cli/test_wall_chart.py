"""`leadcrm board`, as people type it."""

import json
from pathlib import Path


def test_it_is_called_by_its_chinese_name_and_says_where_it_is(book: Path, session) -> None:
    file = book.parent / "挂图.html"
    said = session([["挂图", "-o", str(file)], ["board", "-o", str(file)]], book, "zh")
    assert said[0] == f"已写 {file}：在册项目 97 个\n=== 0"
    assert "已经有了" in said[1]
    assert said[1].endswith("=== 1")
    assert "汨罗市招商引资挂图作战图" in file.read_text("utf-8")


def test_an_answer_in_json_says_how_many_leads_it_shows(book: Path, session) -> None:
    file = book.parent / "board.html"
    command = ["board", "--output", str(file), "--edition", "public", "--json"]
    (said,) = session([command], book, "en")
    assert json.loads(said.rpartition("===")[0]) == {"leads": 97, "path": str(file)}
    assert "public edition" in file.read_text("utf-8")


def test_without_a_file_it_asks_for_one(book: Path, session) -> None:
    (said,) = session([["board"]], book, "zh")
    assert "--output" in said
    assert said.endswith("=== 2")
