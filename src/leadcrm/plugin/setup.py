"""How plugins are set up on a machine: each setting and its origin, and what is wrong there."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import attrs

from leadcrm.errors import LeadcrmError
from leadcrm.plugin import faults, settings
from leadcrm.text import Text

DISABLED = "disabled"
PLUGINS = "plugins"
HIDDEN = "•••"
"""What stands for a value that nobody should see on a screen."""
SECRET = ("token", "secret", "password", "key")
"""Words in the name of a setting by which its value is hidden."""
NO_TOP = Text(
    zh="没有 [{table}] 这一节，只有 [plugins]", en="there is no [{table}], only [plugins]"
)
NO_PLUGIN = Text(zh="[plugins.{name}]：没有装这个插件", en="[plugins.{name}]: no such plugin")
NOT_OFF = Text(
    zh="disabled 里的「{name}」没有装，停用不了",
    en="“{name}” in disabled is not installed",
)


class Setting(NamedTuple):
    """One setting: its value in force, its default, and where the value comes from.

    `origin` is default, file or the name of a variable of the environment as `env NAME`.
    A secret, and whatever comes from the environment, is shown as dots; of an address
    only the host is shown.
    """

    name: str
    value: Any
    default: Any
    origin: str


def settings_list(model: type, plugin: str, given: Any) -> tuple[Setting, ...]:
    """Return every setting of a plugin's model as it stands.

    Raises:
        LeadcrmError: what is set does not fit the model.
    """
    made, default = settings.settings_from(model, plugin, given), model()
    return tuple(
        _setting(field.name, made, default, given.get(field.name)) for field in attrs.fields(model)
    )


def wrong_in_file(installed: Sequence[str], models: Mapping[str, type | None]) -> tuple[Text, ...]:
    """Return what is wrong in leadcrm.toml; `models` are those of the plugins in use."""
    try:
        tables = settings.tables()
        return tuple(_wrong(tables, installed, models))
    except LeadcrmError as error:
        return (_whole(error),)


def plain(value: Any) -> Any:
    """Return a value of a setting as text, a number, a flag or a list, whatever it is."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return str(value)


def _wrong(
    tables: Mapping[str, Any], installed: Sequence[str], models: Mapping[str, type | None]
) -> Iterator[Text]:
    for name in tables:
        if name != PLUGINS:
            yield _meant(NO_TOP.format(table=name), name, (PLUGINS,))
    for name in sorted(settings.disabled().difference(installed)):
        yield _meant(NOT_OFF.format(name=name), name, installed)
    own = {key: each for key, each in settings.plugin_tables().items() if key != DISABLED}
    for name in own.keys() - set(installed):
        yield _meant(NO_PLUGIN.format(name=name), name, (*installed, DISABLED))
    for name in own.keys() & models.keys():
        try:
            settings.settings_from(models[name], name, own[name])
        except LeadcrmError as error:
            yield _whole(error)


def _setting(name: str, made: Any, default: Any, written: Any) -> Setting:
    value, usual = getattr(made, name), getattr(default, name)
    variable = written.get("env") if isinstance(written, dict) else None
    origin = "default" if written is None else f"env {variable}" if variable else "file"
    secret = any(word in name.lower() for word in SECRET)
    if value and (variable or secret):
        value = HIDDEN
    elif value != usual:
        value = _without_keys(value)
    return Setting(name, value, usual, origin)


def _without_keys(value: Any) -> Any:
    """Return a value in which of an address only the host is left; the rest may be a key."""
    if isinstance(value, list | tuple):
        return [_without_keys(each) for each in value]
    scheme, is_address, rest = str(value).partition("://")
    host = rest.rpartition("@")[2].partition("/")[0]
    return f"{scheme}://{host}/{HIDDEN}" if is_address else value


def _meant(said: Text, word: str, known: Sequence[str]) -> Text:
    near = difflib.get_close_matches(word, known, 1)
    return said + faults.MEANT.format(near=near[0]) if near else said


def _whole(error: LeadcrmError) -> Text:
    """Return a failure with what to do about it."""
    return faults.joined([each for each in (error.message, error.hint) if each]) or error.message
