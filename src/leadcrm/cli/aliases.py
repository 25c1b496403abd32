"""Options with older names: one name for one idea is shown, the others are read as well."""

from collections.abc import Callable
from typing import Any

import click

from leadcrm.cli.words import Option
from leadcrm.text import Text


class Renamed(Option):
    """An option that is known by its first name; help and refusals name no other."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return its first name and its help."""
        every, self.opts = self.opts, self.opts[:1]
        try:
            return super().get_help_record(ctx)
        finally:
            self.opts = every


def renamed(name: str, *older: str, text: Text, **more: Any) -> Callable[[Any], Any]:
    """Return a decorator that adds an option, which its older names set too."""
    return click.option(name, *older, cls=Renamed, text=text, **more)
