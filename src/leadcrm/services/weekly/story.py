"""The report of a row becomes the story of its lead.

What will be done has not been done, silence is not done, a plan with a later day is the same
promise, a column left blank answers no problem, and without a voucher money is a claim.
"""

from leadcrm.services.weekly.arrivals import Arrivals
from leadcrm.services.weekly.onlead import OnLead
from leadcrm.services.weekly.plans import read_plans, tells_done
from leadcrm.services.weekly.problems import Problems
from leadcrm.services.weekly.progress import Progress, Said, read_progress
from leadcrm.services.weekly.reported import Reported
from leadcrm.services.weekly.stagedays import StageDays
from leadcrm.services.weekly.steps import NO_STEPS, Steps
from leadcrm.services.weekly.touches import Touches
from leadcrm.text import Text

SILENT = Text(
    zh="{name} 本周未报；未办结：{steps}",
    en="{name}: no report this week; still open: {steps}",
)
LATE = Text(
    zh="这张表（{day}）比已经导入的（{newer}）旧：只补记经过；没有照改的：{said}",
    en="This sheet ({day}) is older than one that was taken in ({newer}): only its timeline was "
    "added; not followed: {said}",
)
LATER = "后续安排"
DEADLINES = "完成时限"
"""Under which a deadline in words is kept that has no plan beside it."""
LAST_PLANS = "上次计划"
"""Under which plans are kept that a sheet says were made, and nobody entered."""


def tell_story(on: OnLead, report: Reported, *, fresh: bool) -> None:
    """Write what a row reports of a lead; one that is `fresh` came in with the row itself."""
    progress = read_progress(report.progress, on.week)
    if not fresh:
        StageDays(on).take(report)
    if on.newer:
        _tell_late(on, report, progress)
        return
    Arrivals(on).take(report, progress)
    planned_before = read_plans(report.last_plan, None, "", on.week)
    on.keep_also(LAST_PLANS, Steps(on).unknown(planned_before))
    if _is_silent(on, report, progress):
        return
    plans = read_plans(report.plan, report.due, report.deadline, on.week)
    new = Touches(on).new_of(progress.sentences)
    Steps(on).take(report, progress, new, plans)
    if not plans:
        on.keep_also(DEADLINES, filter(None, (report.deadline,)))
    Problems(on).take(report)
    if progress.reported and progress.sentences:
        coming = [each.text for each in progress.sentences if each.said is Said.COMING]
        before = [each for each in on.kept(LATER).split("；") if each]
        left = [each for each in before if not any(tells_done(s.text, each) for s in new)]
        on.keep(LATER, "；".join(dict.fromkeys([*left, *coming])))


def _tell_late(on: OnLead, report: Reported, progress: Progress) -> None:
    """Add what happened from a sheet that is not the newest; what else is new in it is told."""
    touches = Touches(on)
    for sentence in touches.new_of(progress.sentences):
        touches.add(sentence)
    plans = [
        *read_plans(report.last_plan, None, "", on.week),
        *read_plans(report.plan, report.due, report.deadline, on.week),
    ]
    left = [*Steps(on).unknown(plans), *Problems(on).unknown(report.problems)]
    if left:
        said = "；".join(dict.fromkeys(left))
        on.ask(LATE.format(day=on.week.day, newer=on.newer, said=said), "progress")


def _is_silent(on: OnLead, report: Reported, progress: Progress) -> bool:
    """Tell whether the unit did not report; then nothing of the lead changes."""
    said = report.progress or report.plan or report.deadline or report.due
    told = bool(report.progress) and not progress.reported
    if not told and (said or not on.week.weekly or Problems(on).further(report.problems)):
        return False
    waiting = Steps(on).waiting()
    steps = "；".join(f"{step['what'] or ''}（{step['due']}）" for step in waiting)
    shown = Text(zh=steps, en=steps) if steps else NO_STEPS
    on.ask(SILENT.format(name=on.lead["name"], steps=shown), "progress")
    return True
