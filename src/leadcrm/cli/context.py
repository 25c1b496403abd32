"""What a command knows of its context: file, language, day, actor. The only clock is here."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from leadcrm.errors import LeadcrmError, StorageError, UsageError
from leadcrm.text import Lang, Text

if TYPE_CHECKING:
    from leadcrm.cli.render.page import Page
    from leadcrm.workspace import Workspace

MADE = Text(zh="已新建 {path}", en="Made {path}")
NO_FOLDER = Text(zh="不能建文件夹 {path}", en="The folder {path} cannot be made")
ELSEWHERE = Text(zh="用 --db 指定别处", en="Give another place with --db")
PROBLEM = Text(zh="插件 {plugin}：{cause}", en="Plugin {plugin}: {cause}")
BEHIND = Text(
    zh="提醒  {path} 不能写，按文件现状打开，最近的改动可能没有显示",
    en="Note  {path} cannot be written; it was opened as it stands and may be behind",
)
LACKS = Text(
    zh="提醒  {path} 里少了存过的 {count} 次操作：换成了旧的副本，或者缺了旁边的 -wal 文件；"
    "看备份：leadcrm backup",
    en="Note  {path} lacks {count} commands that were saved in it: an older copy was laid over "
    "it, or the -wal file beside it is missing; backups: leadcrm backup",
)
NO_BACKUP = Text(
    zh="提醒  今天的自动备份没有做成：{why}", en="Note  Today's backup could not be made: {why}"
)
OLD_BACKUP = Text(
    zh="提醒  已经 {days} 天没有备份：leadcrm backup U盘上的文件.db",
    en="Note  No backup for {days} days: leadcrm backup FILE.db",
)
UNREADABLE = Text(
    zh="提醒  数据文件 {path} 已损坏，有的内容读不出来：leadcrm doctor",
    en="Note  The data file {path} is damaged; some of it cannot be read: leadcrm doctor",
)
TOO_LONG = Text(
    zh="提醒  {n} 人的个人信息保存期限已过：leadcrm privacy report",
    en="Note  {n} people are held longer than was said: leadcrm privacy report",
)
NO_NAME = Text(zh="操作人的姓名是空的", en="The name of who works is blank")
LEAVE_OUT = Text(
    zh="写上姓名，或去掉 --actor、LEADCRM_ACTOR",
    en="Give a name, or leave --actor, LEADCRM_ACTOR out",
)
NO_DAY = Text(zh="--as-of 后面是空的", en="--as-of names no day")
LEAVE_DAY = Text(zh="写上哪天，或去掉 --as-of", en="Name a day, or leave --as-of out")
NO_DB = Text(zh="--db 后面是空的，不知道是哪本账", en="--db names no file")
LEAVE_DB = Text(zh="写上文件，或去掉 --db", en="Name a file, or leave --db out")
DAY, WAIT = timedelta(days=1), timedelta(days=400)
NOTE = Text(zh="提醒  ", en="Note  ")
CLOCK = Text(
    zh="电脑时间是 {now}，早于账上最近一次操作 {last}",
    en="The clock says {now}, and the newest entry of the book is of {last}",
)
AHEAD = Text(
    zh="提醒  电脑时间是 {now}，账上最近一次操作是 {last}：没错的话不用管",
    en="Note  The clock says {now}, and the newest entry is of {last}: fine if it is right",
)
SET_CLOCK = Text(
    zh="校准电脑时间；一定要记，用 --as-of 写明是哪天",
    en="Set the clock; or name the day with --as-of",
)
LINKED = Text(
    zh="提醒  {path} 所在的文件夹是链接，文件实际在 {real}",
    en="Note  {path} is within a linked folder; the file is {real}",
)
ONLY_LOOKS = Text(
    zh="--policy 只用来试看，不写入", en="--policy only looks; nothing is written under it"
)
USE = Text(zh="要改用：leadcrm policy use {name}", en="To change it: leadcrm policy use {name}")


class Context:
    """The global options of one run, read where they are first needed."""

    def __init__(self) -> None:
        """Start with what the environment says."""
        self.given: dict[str, Any] = {}
        self.rows: dict[str, int] = {}
        """The codes that were typed as rows of the last list, with their numbers."""

    @property
    def lang(self) -> Lang:
        """The language of the interface: --lang, LEADCRM_LANG, else the locale."""
        said = self.given.get("lang") or os.environ.get("LEADCRM_LANG")
        if said in {"zh", "en"}:
            return "zh" if said == "zh" else "en"
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
        return "zh" if locale.lower().startswith("zh") else "en"

    @property
    def json(self) -> bool:
        """Whether the answer is JSON."""
        return bool(self.given.get("json"))

    @property
    def today(self) -> date:
        """The day it is: --as-of, LEADCRM_TODAY, else the clock."""
        if not self.given.get("as_of", "-").strip():
            raise UsageError(NO_DAY, hint=LEAVE_DAY)
        day = date.today()  # noqa: DTZ011 - the office's own local day
        for said in (os.environ.get("LEADCRM_TODAY"), self.given.get("as_of")):
            day = _day(said, day) if said else day
        return day

    @property
    def actor(self) -> str | None:
        """Who is working: --actor, LEADCRM_ACTOR; None leaves it to the book.

        Raises:
            UsageError: a name that is blank.
        """
        said: str | None = self.given.get("actor", os.environ.get("LEADCRM_ACTOR") or None)
        if said is not None and not said.strip():
            raise UsageError(NO_NAME, hint=LEAVE_OUT)
        return said and said.strip()

    @property
    def path(self) -> str:
        """The data file: --db, LEADCRM_DB, else the platform's data folder.

        Raises:
            UsageError: --db names nothing.
        """
        if not self.given.get("db", "-").strip():
            raise UsageError(NO_DB, hint=LEAVE_DB)
        said = self.given.get("db") or os.environ.get("LEADCRM_DB")
        return said or os.path.join(data_folder(), "leadcrm.db")

    @property
    def named(self) -> bool:
        """Whether somebody named the data file; the default one is made when it is missing."""
        return bool(self.given.get("db") or os.environ.get("LEADCRM_DB"))

    @property
    def color(self) -> bool:
        """Whether to print colours: --color, else only on a terminal, never with NO_COLOR."""
        said = self.given.get("color")
        if said is not None:
            return bool(said)
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def open(self, *, readonly: bool = True) -> "Workspace":
        """Return the workspace; a writing command makes the default file if there is none."""
        from leadcrm.workspace import login_name, open_workspace

        path = self.path
        if not readonly and not self.named and not os.path.exists(path):
            from leadcrm.founding import create_workspace

            make_folder(os.path.dirname(path))
            made = create_workspace(path, me=self.actor or login_name())
            self.tell(MADE.format(path=path))
            return made
        tried = self.given.get("policy")
        if tried is not None and not readonly:
            raise UsageError(ONLY_LOOKS, hint=USE.format(name=tried))
        opened = open_workspace(path, actor=self.actor, readonly=readonly)
        self.caution(opened)
        self._compare_clocks(opened, readonly=readonly)
        if not readonly and os.environ.get("LEADCRM_BACKUP") != "off":
            self._back_up(opened)
        return opened if tried is None else opened.under(tried)

    def caution(self, workspace: "Workspace") -> None:
        """Say so where a book may be behind."""
        if workspace.may_be_behind:
            self.tell(BEHIND.format(path=self.path))
        elif workspace.lacks:
            self.tell(LACKS.format(path=self.path, count=workspace.lacks))

    def _compare_clocks(self, workspace: "Workspace", *, readonly: bool) -> None:
        """Say so where the clock cannot be right, by the newest entry of the book.

        Raises:
            LeadcrmError: it is behind, and something is to be written as of today.
        """
        last = workspace.newest_entry()
        if last is None or self.given.get("as_of") or os.environ.get("LEADCRM_TODAY"):
            return
        now = datetime.now(UTC)
        known = {"now": f"{now:%Y-%m-%d %H:%M}", "last": f"{last:%Y-%m-%d %H:%M}"}
        if now > last + WAIT:
            self.tell(AHEAD.format(**known))
        elif now < last - DAY and readonly:
            self.tell(NOTE + CLOCK.format(**known))
        elif now < last - DAY:
            workspace.close()
            raise LeadcrmError(CLOCK.format(**known), hint=SET_CLOCK)

    def _back_up(self, workspace: "Workspace") -> None:
        """Make the backup of the day before its first write; if that fails, say so and go on."""
        day = date.today()  # noqa: DTZ011 - the office's own local day
        if not workspace.dailies.wanted_on(day):
            return
        try:
            workspace.backups.automatic(day)
        except LeadcrmError as error:
            self.tell(NO_BACKUP.format(why=error.message))

    def tell_overdue(self, workspace: "Workspace") -> None:
        """Say when the last backup was made, where that is long ago; and whose term is over."""
        day = date.today()  # noqa: DTZ011 - the office's own local day
        since = workspace.dailies.old_since(day)
        if since is not None:
            self.tell(OLD_BACKUP.format(days=(day - since).days))
        count = workspace.agenda.expired(self.today)
        if count:
            self.tell(TOO_LONG.format(n=count))
        if workspace.session.unreadable or workspace.engine.garbled:
            self.tell(UNREADABLE.format(path=self.path))

    def page(self) -> "Page":
        """Return an empty page as wide as the terminal; a pipe has no width."""
        kind: type[Page] = _rendering("page:Page")
        with suppress(UsageError):
            kind.today = self.today
        tty = sys.stdout.isatty()
        page = kind(color=self.color, columns=_rendering("page:window")()[0] if tty else None)
        page.in_full = _in_full()
        return page

    def height(self) -> int | None:
        """Return the rows of the terminal; None into a pipe."""
        return int(_rendering("page:window")()[1]) if sys.stdout.isatty() else None

    def show(self, view: Any) -> None:
        """Print a view as JSON."""
        _rendering("jsontext:show")(view, self.lang, in_full=_in_full())

    def draw(
        self,
        drawer: str,
        view: Any,
        *,
        json: str | Callable[[Any], Any] | None = None,
        **more: Any,
    ) -> "Page | None":
        """Print a view: as JSON where that was asked for, else on the page of a drawer, returned.

        `drawer` is a module of `render` and its function, such as "leads:draw_leads", imported
        only when a page is drawn; `more` is what it is told beside page, view and language.
        `json` makes of the view what JSON shows instead: a function, or the name of one.
        """
        if self.json:
            make = _rendering(json) if isinstance(json, str) else json
            self.show(make(view) if make else view)
            return None
        page: Page = _rendering(drawer)(self.page(), view, lang=self.lang, **more)
        page.show()
        return page

    def tell(self, text: Text) -> None:
        """Say something beside the data, on standard error; if nobody listens, go on."""
        safe, hidden = _rendering("cells:safe"), _rendering("cells:hidden")
        with suppress(OSError):
            sys.stderr.write(hidden(safe(text.to(self.lang))) + "\n")

    def tell_link(self, path: str) -> None:
        """Say where a file really went, if a folder on the way to it is a link."""
        real = os.path.realpath(path)
        if real != os.path.abspath(path):
            self.tell(LINKED.format(path=path, real=real))

    def tell_problems(self) -> None:
        """Tell what is wrong with the plugins that were loaded, a line each; once."""
        manager = sys.modules.get("leadcrm.plugin.manager")
        if manager is None:
            return
        for plugin, cause in manager.untold_problems():
            self.tell(PROBLEM.format(plugin=plugin, cause=cause))


def _day(said: str, today: date) -> date:
    """Return the day that is named, by its date or in words: 10月28日, end of last month."""
    with suppress(ValueError):
        return date.fromisoformat(said)
    from leadcrm.services.reading.periods import read_as_of

    return read_as_of(said, today)


def _rendering(name: str) -> Any:
    """Return a function of `render` by the names of its module and itself, loaded now."""
    module, _, function = name.partition(":")
    return getattr(import_module(f"leadcrm.cli.render.{module}"), function)


def _in_full() -> bool:
    """Tell whether the running command was asked to --reveal personal numbers."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.params.get("reveal"))


def as_items(found: Any) -> dict[str, Any]:
    """Return a list as the one object that JSON prints."""
    return {"items": found}


def data_folder() -> str:
    """Return the platform's folder for our data."""
    return _folder("user_data_dir")


def state_folder() -> str:
    """Return the platform's folder for what we remember of a user."""
    return _folder("user_state_dir")


def _folder(which: str) -> str:
    import platformdirs

    return str(getattr(platformdirs, which)("leadcrm", appauthor=False))


def make_folder(folder: str) -> None:
    """Make a private folder for our data, unless it is there.

    Raises:
        StorageError: it cannot be made.
    """
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        raise StorageError(NO_FOLDER.format(path=folder), hint=ELSEWHERE) from None


def pass_context(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that gets the context of the run as its first argument."""
    return click.make_pass_decorator(Context, ensure=True)(function)


def current() -> Context:
    """Return the context of the running command."""
    ctx = click.get_current_context(silent=True)
    found = ctx.find_object(Context) if ctx else None
    return found or Context()
