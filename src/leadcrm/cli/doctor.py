"""How sound the book is, for people and for schedulers."""

from datetime import UTC, datetime
from pathlib import Path

import click

from leadcrm.cli.context import Context, pass_context
from leadcrm.cli.words import command, option
from leadcrm.services.safekeeping.manifest import read_manifest
from leadcrm.text import Text

NEEDS_A_PERSON = 3


@command(
    "doctor",
    Text(
        zh="整本体检：文件、历史、记录、汇总、备份、磁盘、权限、时钟、插件；有问题时退出码为3，"
        "每个问题说怎么办。--against 对照以前的备份清单，查历史有没有被重写。\n"
        "例：leadcrm doctor --against 本县-备份.db.json",
        en="Look at the whole book: file, history, records, totals, backups, disk, rights, clock, "
        "plugins; exits with 3 on a problem and says what to do. --against holds it against an "
        "earlier manifest, to see whether history was rewritten.\n"
        "Example: leadcrm doctor --against office-backup.db.json",
    ),
)
@option(
    "--against",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="MANIFEST",
    text=Text(
        zh="备份或导出时写下的清单，可写多次",
        en="A manifest of a backup or export; may be repeated",
    ),
)
@pass_context
def doctor(context: Context, against: tuple[Path, ...]) -> int:
    """Look at the book."""
    manifests = [read_manifest(each) for each in against]
    with context.open() as workspace:
        found = workspace.doctor.look(datetime.now(UTC), manifests)
    context.draw("safekeeping:draw_diagnosis", found)
    return 0 if found.sound else NEEDS_A_PERSON
