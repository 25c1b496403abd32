"""Walk everything that knows fields, in a tree where a lead has two more; print what it says.

Run by `test_new_field.py` with that tree on the path: `python new_field.py FOLDER`.
"""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from pathlib import Path

from leadcrm.cli.main import main
from leadcrm.services.bookview import BookView
from leadcrm.workspace import open_workspace

OFFICE = "项目名称,投资方,优先等级,责任人\n戊项目,样本铜业有限公司,A类,甲样本\n"
LABELS = "lead_id,name,优先级,口号\nX2,丁项目,低,快\n"
ENGLISH = "项目名称,投资方,Priority,Slogan\n己项目,样本镍业有限公司,LOW,go\n"


def run(*words: str, lang: str = "zh") -> str:
    """Return what a command prints, both streams together."""
    out = io.StringIO()
    whole = [
        "--db",
        str(Path(sys.argv[1]) / "book.db"),
        "--lang",
        lang,
        "--as-of",
        "2026-11-23",
        *words,
    ]
    with redirect_stdout(out), redirect_stderr(out), suppress(SystemExit):
        main(whole)
    return out.getvalue()


def sheet(name: str, text: str) -> str:
    """Write a list and return its place."""
    place = Path(sys.argv[1]) / name
    place.write_text(text, encoding="utf-8")
    return str(place)


def walk(home: Path) -> dict[str, str]:
    """Return what each of them says."""
    said = {
        "init": run("init", "--office", "430681", "--name", "样本办", "--me", "甲样本"),
        "add": run("lead", "add", "甲项目", "--priority", "高", "--slogan", "先来先得"),
        "edit": run("lead", "edit", "L-0001", "--priority", "low"),
        "edit again": run("lead", "edit", "L-0001", "--priority", "A类"),
        "history": run("history"),
        "help zh": run("lead", "add", "--help"),
        "help en": run("lead", "edit", "--help", lang="en"),
        "show": run("lead", "show", "L-0001"),
        "show en": run("lead", "show", "L-0001", lang="en"),
        "show json": run("lead", "show", "L-0001", "--json"),
    }
    run("lead", "add", "乙项目", "--priority", "low")
    said |= {
        "list": run("lead", "list", "--priority", "高"),
        "list en": run("lead", "list", "--priority", "high", lang="en"),
        "list json": run("lead", "list", "--json"),
        "by name": run("import", sheet("a.csv", "lead_id,name,priority\nX1,丙项目,high\n")),
        "by label": run("import", sheet("b.csv", LABELS)),
        "by another header": run(
            "import",
            sheet(
                "c.csv", "项目名称,投资方,优先等级,责任人\n戊项目,样本铜业有限公司,A类,甲样本\n"
            ),
        ),
        "by an english header": run(
            "import",
            sheet("d.csv", "项目名称,投资方,Priority,Slogan\n己项目,样本镍业有限公司,LOW,go\n"),
        ),
        "all": run("lead", "list", "--json"),
    }
    for ending in ("csv", "json", "xlsx"):
        place = str(home / f"out.{ending}")
        run("export", "leads", place)
        said[f"export {ending}"] = "" if ending == "xlsx" else Path(place).read_text("utf-8-sig")
        said[f"back {ending}"] = run("import", place, "--json")
    with open_workspace(home / "book.db") as crm:
        entry = BookView(crm.session, date(2026, 11, 23)).find("L-0001", "lead")
        said["plugin"] = json.dumps({name: entry.fields[name] for name in ("priority", "slogan")})
    return said


if __name__ == "__main__":
    sys.stdout.write(json.dumps(walk(Path(sys.argv[1])), ensure_ascii=False))
