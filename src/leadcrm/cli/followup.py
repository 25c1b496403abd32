"""Follow-ups: add, list, show."""

from typing import Any

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.fields import adding, narrowing
from leadcrm.cli.records import flat_items, keep_books, present
from leadcrm.cli.refs import ONE_RECORD, ONE_STEP, keeping
from leadcrm.cli.telling import tell
from leadcrm.cli.words import Group, command, option
from leadcrm.text import Text

TABLE = {
    "add": ("followup", "add", Text(zh="排一条跟进", en="Plan a follow-up"), "新增"),
    "acknowledge": (
        "followup",
        "acknowledge",
        Text(zh="签收催办", en="Sign for a reminder"),
        "签收",
    ),
    "edit": ("kinds", "followup_edit", Text(zh="修改", en="Change fields"), "修改"),
    "list": ("followup", "list_followups", Text(zh="跟进清单", en="List follow-ups"), "列表 清单"),
    "show": ("followup", "show", Text(zh="看一条", en="Show one"), "看 查看"),
}
NOT_NEW = (
    "lead_id",
    "contact_id",
    "event_id",
    "about_unit_id",
    "record_id",
    "due",
    "unit_id",
    "done_on",
    "outcome",
    "postponed",
    "postpone_reason",
    "acknowledged_on",
)
"""What is not said of a new step: whose it is goes by its owner, all else comes later."""
followup = Group("followup", table=TABLE, text=Text(zh="跟进", en="Follow-ups"))


@command(
    "add",
    Text(
        zh="给项目排一条跟进；联系人、商会、活动、单位也行。\n"
        "批示写明谁批的：--kind 批示 --given-by 领导，答复了才能办结。\n"
        "例：leadcrm followup add L-0025 --due 明天 --kind 电话 --what 约时间",
        en="Plan a follow-up on a lead, or on a contact, a chamber, an event or a unit.\n"
        "A leader's instruction says by whom (--kind instruction --given-by OFFICER).\n"
        "Example: leadcrm followup add L-0025 --due tomorrow --kind call --what plan",
    ),
)
@click.argument("about", type=ONE_RECORD)
@option(
    "--due",
    required=True,
    text=Text(
        zh="应办日：2026-12-02、下周三、月底前、5个工作日后",
        en="Due: 2026-12-02, next Wednesday, in 5 working days",
    ),
)
@adding("followup", without=NOT_NEW)
@pass_context
def add(context: Context, about: str, **options: Any) -> None:
    """Plan a follow-up."""
    with context.open(readonly=False) as workspace:
        tell(context, workspace.followups.add(about, today=context.today, **options))


@command(
    "acknowledge",
    Text(
        zh="签收逾期跟进的催办：同一档不再重复发，逾期天数照计。\n"
        "例：leadcrm followup acknowledge F-0085",
        en="Sign for a reminder: the same rung is not told again, days late go on counting.\n"
        "Example: leadcrm followup acknowledge F-0085",
    ),
)
@click.argument("code", type=ONE_STEP)
@pass_context
def acknowledge(context: Context, code: str) -> None:
    """Sign for a reminder."""
    with context.open(readonly=False) as workspace:
        present(context, workspace.followups.acknowledge(code, today=context.today))


@command(
    "list",
    Text(
        zh="未办结的跟进，按应办日。\n例：leadcrm followup list --kind 承诺 --overdue",
        en="Open follow-ups by due day.\nExample: leadcrm followup list --kind promise --overdue",
    ),
)
@click.argument("about", type=ONE_RECORD, required=False)
@option("--all", "everything", is_flag=True, text=Text(zh="连已办结的", en="Done ones too"))
@option("--overdue", is_flag=True, text=Text(zh="只看逾期的", en="Only those that are late"))
@narrowing("followup", without=("lead_id",))
@pass_context
def list_followups(
    context: Context,
    about: str | None,
    *,
    everything: bool,
    overdue: bool,
    **filters: str | None,
) -> None:
    """List follow-ups."""
    late = context.today if overdue else None
    with context.open() as workspace:
        found = workspace.followups.list(about, everything=everything, overdue=late, **filters)
        calendar = workspace.session.calendar
    context.draw(
        "followups:draw_followups",
        found,
        json=flat_items,
        calendar=calendar,
        today=context.today,
        numbers=keeping(context),
    )
    keep_books(context, found)


@command("show", Text(zh="看一条跟进。", en="Show one follow-up."))
@click.argument("code", type=ONE_STEP)
@pass_context
def show(context: Context, code: str) -> None:
    """Show one follow-up."""
    with context.open() as workspace:
        present(context, workspace.followups.show(code))
