"""What an import promises: a dry run is true, nothing is blanked, undo keeps later work."""

import csv
import json
import os
import random
from datetime import date
from pathlib import Path
from typing import Any

from leadcrm.founding import DEMO_DAY, create_workspace
from leadcrm.storage.audit import differences
from leadcrm.workspace import Workspace

LONG = bool(os.environ.get("LEADCRM_LONG"))
TRIES = 500 if LONG else 40
REIMPORTS = 1000 if LONG else 60
HEADERS = (
    "项目名称",
    "公司",
    "姓名",
    "手机",
    "职务",
    "总投资(亿元)",
    "阶段",
    "签约日期",
    "下次跟进",
    "备注",
    "喜好",
)
NAMING = {"项目名称", "公司", "姓名"}
WORDS = {
    "项目名称": ("样本一", "样本二", "样本三", "样本四"),
    "公司": ("虚构甲公司", "虚构乙公司", "虚构（丙）公司"),
    "姓名": ("王某", "李某", "欧阳某"),
    "手机": ("19900000001", "199-0000-0002", "0730-5222222", "不详"),
    "职务": ("经理", "董事长"),
    "总投资(亿元)": ("1", "2.5", "近3", "很多", "待定"),
    "阶段": ("在谈", "已签约", "洽谈中", "胡说"),
    "签约日期": ("2019-05-16", "2019年9月", "43766", "哪天"),
    "下次跟进": ("11月5日", "下周三", "2019-11-12"),
    "备注": ("重点", "=1+1", "两\n行"),
    "喜好": ("茶", "象棋"),
}
PERSONAL = ("name", "phone", "title", "employer", "note")


def random_sheet(path: Path, chance: random.Random, blank: float) -> None:
    headers = chance.sample(HEADERS, chance.randint(3, len(HEADERS)))
    if not NAMING & {*headers}:  # a sheet that names nobody and nothing is refused whole
        headers[0] = chance.choice(sorted(NAMING))
    with path.open("w", newline="", encoding=chance.choice(("utf-8", "gb18030"))) as stream:
        writer = csv.writer(stream)
        writer.writerow(headers)
        for _ in range(chance.randint(1, 6)):
            writer.writerow(
                "" if chance.random() < blank else chance.choice(WORDS[header])
                for header in headers
            )


def contents(book: Workspace) -> dict[str, list[dict[str, Any]]]:
    return {
        kind: book.session.query(f"SELECT * FROM {kind} ORDER BY id")  # noqa: S608 - names of tables
        for kind in ("contact", "lead", "followup", "relation", "stage_change")
    }


def test_500_random_files_dry_run_equals_the_result_and_the_file_is_unchanged(
    tmp_path: Path,
) -> None:
    chance = random.Random(10)  # noqa: S311 - chance, not secrets
    path, file = tmp_path / "book.db", tmp_path / "表.csv"
    with create_workspace(path, office="430681", name="样本办", me="张样本") as book:
        for _ in range(TRIES):
            random_sheet(file, chance, blank=0.3)
            options = {"update": chance.random() < 0.5, "schedule": chance.random() < 0.3}
            before, commands = contents(book), len(book.past.history())
            tried = book.intake.run([file], today=DEMO_DAY, dry_run=True, **options)
            assert contents(book) == before
            assert len(book.past.history()) == commands
            done = book.intake.run([file], today=DEMO_DAY, **options)
            told = tried._replace(dry_run=False, batch=None, plan=())
            assert told == done._replace(batch=None)
            assert len(tried.plan) == sum(tried[:6])
        assert differences(book.session.journal) == []


def test_1_000_ragged_reimports_blank_nothing(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - chance, not secrets
    file = tmp_path / "表.csv"
    with create_workspace(
        tmp_path / "book.db", office="430681", name="样本办", me="张样本"
    ) as book:
        for _ in range(REIMPORTS):
            before = contents(book)
            random_sheet(file, chance, blank=0.6)
            book.intake.run([file], today=DEMO_DAY, update=chance.random() < 0.7)
            now = contents(book)
            for kind, rows in before.items():
                after = {row["id"]: row for row in now[kind]}
                for row in rows:
                    blanked = {
                        name
                        for name, value in row.items()
                        if value is not None and after[row["id"]][name] is None
                    }
                    assert blanked <= {"dormant_on", "next_due"}, (kind, blanked)
                    kept = json.loads(row.get("extra") or "{}")
                    assert kept.keys() <= json.loads(after[row["id"]]["extra"] or "{}").keys()


def test_undo_of_an_import_takes_back_what_nobody_touched_keeps_and_lists_the_rest(
    office: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "表.csv"
    file.write_text(
        "姓名,公司,手机\n王某,虚构甲公司,19900000001\n李某,,19900000002\n", encoding="utf-8"
    )
    report = office.intake.run([file], today=DEMO_DAY)
    office.contacts.edit("李某", title="经理")
    assert report.batch is not None
    undone = office.past.undo(report.batch)
    kept = office.session.query("SELECT id, name FROM contact")
    assert [row["name"] for row in kept] == ["李某"]
    assert [(each["record"], each["name"]) for each in undone.kept] == [(kept[0]["id"], "李某")]


def test_a_sheet_that_was_undone_comes_in_again(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    file.write_text("姓名,公司,意向金额\n王某,虚构甲公司,1亿元\n", encoding="utf-8")
    first = office.intake.run([file], today=date(2019, 10, 31))
    office.past.undo(first.batch or "")
    assert office.session.query("SELECT * FROM lead") == []
    again = office.intake.run([file], today=date(2019, 10, 31))
    assert (again.added, again.rejected) == (1, 0)


def test_a_row_that_an_earlier_list_of_the_same_import_brought_is_counted_as_a_duplicate(
    office: Workspace, tmp_path: Path
) -> None:
    files = [tmp_path / "甲" / "leads.csv", tmp_path / "乙" / "leads.csv"]
    for file in files:
        file.parent.mkdir()
        file.write_text("项目,阶段\n样本项目,在谈\n", encoding="utf-8")
    report = office.intake.run(files, today=DEMO_DAY)
    assert (report.added, report.duplicates) == (1, 1)
    assert [(row.line, row.result, row.reason.zh) for row in report.rows] == [
        (2, "duplicates", "表内重复")
    ]
    assert len(office.session.query("SELECT * FROM lead")) == 1
