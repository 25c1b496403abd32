"""Running code of a plugin: it may look, and what it does wrong is told as its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from leadcrm.errors import PluginError, StorageError
from leadcrm.plugin.manager import installed


@contextmanager
def only_looking(plugin: str) -> Iterator[None]:
    """Run a verb or a source: on a book that can only be read, its output kept apart.

    Raises:
        PluginError: it raised anything but a refusal of ours, or tried to write by itself.
    """
    try:
        with installed().calling(plugin):
            yield
    except StorageError as error:
        raise PluginError(plugin, error.message) from error
