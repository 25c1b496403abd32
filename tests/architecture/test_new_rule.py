"""A rule, a figure and a plugin hook are added as the page on the house says: tried in a copy."""

import json
from collections.abc import Callable
from pathlib import Path

RULE = '''
def has_firm(now: Situation, policy: Policy) -> tuple[Debt, ...]:
    """R13: a lead in talks is talked about with somebody."""
    del policy
    said = Text(zh="在谈要有纪要", en="talks are minuted")
    return (Debt("R13", said),) if now.stage == "negotiating" else ()


LEAD_RULES["R13"] = has_firm
'''
TITLE = '    "R13": Text(zh="在谈有据", en="talks leave a trace"),\n}\n\n\ndef draw_check'
FIGURE = '''

@figure("screened", zh="已研判", en="screened")
def screened(ask: Asked) -> Figure:
    """Count the leads that were screened and went no further."""
    found = ask.facts.leads.where(lambda row: row["stage"] == "screened")
    return counted(ask.label, found.codes, BY_STAGE)
'''
HOOK = '''

@hookspec
def leadcrm_lead_edited(lead: Entry, office: Office) -> None:
    """Hear that fields of a lead were changed.

    Example:
        @hookimpl
        def leadcrm_lead_edited(lead):
            ring(lead.code, lead.name)
    """
'''
CHANGE = '        return self.records.change("lead"'
EMIT = '        emit(self.session, "leadcrm_lead_edited", today, lead=("lead", lead["id"]))\n'
WALK = """
import json, sys
from datetime import date
from leadcrm.founding import create_workspace
from leadcrm.plugin.manager import installed
from leadcrm.plugin import hookimpl

day, heard = date(2026, 11, 23), []

class Listener:
    @hookimpl
    def leadcrm_lead_edited(self, lead):
        heard.append(lead.name)

with create_workspace(sys.argv[1] + "/book.db", me="甲样本") as crm:
    installed().register("listener", None, Listener())
    crm.leads.add("甲项目", today=day)
    crm.leads.edit("L-0001", today=day, note="改")
    with crm.session.command("test") as command:
        row = command.row("lead", crm.session.by("lead", "code", "L-0001")[0]["id"])
        command.update("lead", row, stage="negotiating")
    broken = [(each.rule, each.code) for each in crm.checks.run(today=day).items]
    figure = crm.figures.named("已研判", today=day)
sys.stdout.write(json.dumps({"broken": broken, "figure": figure.label.zh, "heard": heard}))
"""


def test_a_rule_a_figure_and_a_hook_take_the_files_that_the_page_names(
    grown: Callable[..., Path],
    touched: Callable[[Path], set[str]],
    run: Callable[..., str],
    tmp_path: Path,
) -> None:
    tree = grown(
        {
            "domain/leadrules.py": lambda text: text + RULE,
            "cli/render/check.py": lambda text: text.replace("}\n\n\ndef draw_check", TITLE),
            "services/figures/standing.py": lambda text: text + FIGURE,
            "plugin/spec.py": lambda text: text + HOOK,
            "services/leads/leads.py": lambda text: text.replace(CHANGE, EMIT + CHANGE),
        }
    )
    rule, figure = {"domain/leadrules.py", "cli/render/check.py"}, {"services/figures/standing.py"}
    hook = {"plugin/spec.py", "services/leads/leads.py"}
    assert touched(tree) == rule | figure | hook
    said = json.loads(run(tree, "-c", WALK, str(tmp_path)))
    assert ["R13", "L-0001"] in said["broken"]
    assert said["figure"] == "已研判"
    assert said["heard"] == ["甲项目"]
