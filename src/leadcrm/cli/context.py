"""What a command knows of its surroundings: file, language, day, actor. The only clock is here."""

import os
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from leadcrm.errors import UsageError
from leadcrm.text import Lang, Text

if TYPE_CHECKING:
    from leadcrm.cli.render.page import Page
    from leadcrm.workspace import Workspace

MADE = Text(zh="已新建 {path}", en="Made {path}")


class Surroundings:
    """The global options of one run, read where they are first needed."""

    def __init__(self) -> None:
        """Start with what the environment says."""
        self.given: dict[str, Any] = {}

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
        said = self.given.get("as_of") or os.environ.get("LEADCRM_TODAY")
        if not said:
            return date.today()  # noqa: DTZ011 - the office's own local day
        try:
            return date.fromisoformat(said)
        except ValueError:
            raise UsageError(
                Text(zh="看不懂日期「{text}」", en="“{text}” is not a date").format(text=said),
                hint=Text(zh="写成 2019-10-31", en="Write 2019-10-31"),
            ) from None

    @property
    def actor(self) -> str | None:
        """Who is working: --actor, LEADCRM_ACTOR; None leaves it to the book."""
        return self.given.get("actor") or os.environ.get("LEADCRM_ACTOR")

    @property
    def path(self) -> str:
        """The data file: --db, LEADCRM_DB, else the platform's data folder."""
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

            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            made = create_workspace(path, me=self.actor or login_name())
            self.tell(MADE.format(path=path))
            return made
        return open_workspace(path, actor=self.actor, readonly=readonly)

    def page(self) -> "Page":
        """Return an empty page as wide as the terminal; a pipe has no width."""
        from leadcrm.cli.render.page import Page, window

        tty = sys.stdout.isatty()
        return Page(color=self.color, columns=window()[0] if tty else None)

    def height(self) -> int | None:
        """Return the rows of the terminal; None into a pipe."""
        from leadcrm.cli.render.page import window

        return window()[1] if sys.stdout.isatty() else None

    def show(self, view: Any) -> None:
        """Print a view as JSON."""
        from leadcrm.cli.render import json

        json.show(view, self.lang)

    def tell(self, text: Text) -> None:
        """Say something beside the data, on standard error."""
        from leadcrm.cli.render.cells import safe

        sys.stderr.write(safe(text.to(self.lang)) + "\n")


def data_folder() -> str:
    """Return the platform's folder for our data."""
    import platformdirs

    return platformdirs.user_data_dir("leadcrm", appauthor=False)


def pass_surroundings(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that gets the surroundings of the run as its first argument."""
    return click.make_pass_decorator(Surroundings, ensure=True)(function)


def current() -> Surroundings:
    """Return the surroundings of the running command."""
    context = click.get_current_context(silent=True)
    found = context.find_object(Surroundings) if context else None
    return found or Surroundings()
