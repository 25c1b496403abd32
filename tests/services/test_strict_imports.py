"""`--strict`: a dry run says what the run would do, in counts, words and exit code."""

from pathlib import Path

import pytest

from leadcrm.services.importing.importreport import ImportReport
from leadcrm.text import Lang
from leadcrm.workspace import open_workspace

LISTS = {
    "a row that cannot be read": "项目名称,投资额\n甲项目,3亿元\n乙项目,很多钱\n",
    "all can be read, an unknown column": "项目名称,投资方,怪列\n甲项目,甲公司,x\n",
    "the same twice": "项目名称,投资方\n甲项目,甲公司\n甲项目,甲公司\n",
    "a project that is known already": "项目名称,投资方\n虚构在谈工业项目03,某公司\n",
    "nothing but rows that cannot be read": "项目名称,投资额\n甲项目,很多\n乙项目,不少\n",
    "a stage that nobody knows": "项目名称,阶段\n甲项目,飞天\n乙项目,在谈\n",
    "an empty list": "项目名称,投资方\n",
}


def told(report: ImportReport, lang: Lang) -> tuple[object, ...]:
    counts = (report.added, report.updated, report.unchanged, report.duplicates)
    rows = [(row.line, row.result, row.reason.to(lang)) for row in report.rows]
    notes = [note.to(lang) for note in report.notes]
    needs = (report.review, report.rejected, report.needs_a_person)
    return counts, needs, rows, notes, dict(report.kinds)


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "as ever"])
@pytest.mark.parametrize("update", [True, False], ids=["update", "add"])
@pytest.mark.parametrize("names", [[name] for name in LISTS] + [list(LISTS)[:2], list(LISTS)[::3]])
def test_a_dry_run_says_what_the_run_does(
    book: Path, tmp_path: Path, today, names: list[str], *, update: bool, strict: bool
) -> None:
    files = []
    for n, name in enumerate(names):
        files.append(tmp_path / f"{n}.csv")
        files[-1].write_text(LISTS[name], encoding="utf-8")
    said = {"today": today, "strict": strict, "update": update}
    with open_workspace(book) as crm:
        before = len(crm.session.rows("lead"))
        dry = crm.intake.run(files, dry_run=True, **said)
        assert len(crm.session.rows("lead")) == before
        real = crm.intake.run(files, **said)
        assert told(dry, "zh") == told(real, "zh")
        assert told(dry, "en") == told(real, "en")
        if strict and real.rejected:
            assert len(crm.session.rows("lead")) == before
            assert (dry.added, dry.kinds, dry.batch) == (0, {}, None)
            assert any("一行也不写" in note.zh for note in dry.notes)
