"""Books at an address (`postgresql://…`): which plugin has the database for it."""

from importlib import import_module

from leadcrm.errors import StorageError
from leadcrm.plugin.manager import installed
from leadcrm.storage.engine import Engine
from leadcrm.text import Text

NO_ENGINE = Text(zh="没有 {scheme}:// 的数据库插件", en="No plugin has a database for {scheme}://")
SEE = Text(zh="看插件：leadcrm plugins", en="See: leadcrm plugins")


def open_address(place: str, *, readonly: bool) -> Engine:
    """Return a handle on the database that a plugin has for an address.

    Raises:
        StorageError: no plugin has one for its scheme.
        PluginError: the plugin fails.
    """
    scheme = place.partition("://")[0]
    found = installed().engines().get(scheme)
    if found is None:
        raise StorageError(NO_ENGINE.format(scheme=scheme), hint=SEE)
    module, _, name = found.target.partition(":")
    with installed().calling(installed().owner("engine", scheme) or scheme):
        opened: Engine = getattr(import_module(module), name)(place, readonly=readonly)
    return opened
