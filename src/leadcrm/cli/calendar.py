"""The working days in force: show, load."""

from pathlib import Path

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import Group, command, option
from leadcrm.errors import UsageError
from leadcrm.services.reading.periods import read_year
from leadcrm.text import Text

ONE_SOURCE = Text(
    zh="给一个文件，或者 --region 和 --year", en="Give a file, or --region and --year"
)
NEEDS_A_PERSON = 3
TABLE = {
    "show": ("calendar", "show", Text(zh="看一年的放假安排", en="Days off of a year"), "看 查看"),
    "load": ("calendar", "load", Text(zh="载入放假安排", en="Load days off"), "载入"),
}
calendar = Group(
    "calendar", table=TABLE, first="show", text=Text(zh="工作日历", en="Working days")
)


@command(
    "show",
    Text(
        zh="一年的放假、调休和工作日数；默认今年。\n例：leadcrm calendar show 2026",
        en="Days off, make-up days and working days of a year; this one if none is given.\n"
        "Example: leadcrm calendar show 2026",
    ),
)
@click.argument("year", required=False)
@pass_context
def show(context: Context, year: str | None) -> None:
    """Show the working days of a year."""
    which = read_year(year, context.today) if year else context.today.year
    with context.open() as workspace:
        found = workspace.calendars.show(which)
    context.draw("calendar:draw_year", found)


@command(
    "load",
    Text(
        zh="载入放假安排：每行一天或一段，写「放假」或「上班」，如\n"
        "2027-02-06..2027-02-12,放假；也可补本地放假日。没读懂的行列出来，退出码为3。\n"
        "例：leadcrm calendar load 放假.csv",
        en="Load days off: each line a day or a range and off or work, such as\n"
        "2027-02-06..2027-02-12,off; local days too. Exits with 3 if a line was refused.\n"
        "Example: leadcrm calendar load days.csv",
    ),
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@option(
    "--region",
    text=Text(zh="用哪个地区的日历，如 china", en="By the calendar of a region: china"),
)
@option("--year", text=Text(zh="哪一年，与 --region 同用", en="Which year of it"))
@pass_context
def load(context: Context, file: Path | None, *, region: str | None, year: str | None) -> int:
    """Load days off."""
    with context.open(readonly=False) as workspace:
        if file is not None and region is None and year is None:
            done = workspace.calendars.load(file)
        elif file is None and region is not None and year is not None:
            done = workspace.calendars.load_region(region, read_year(year, context.today))
        else:
            raise UsageError(ONE_SOURCE)
    context.draw("calendar:draw_load", done)
    return NEEDS_A_PERSON if done.rejected else 0
