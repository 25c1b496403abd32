"""What is set for plugins on one machine: `leadcrm.toml`, read only where there are plugins."""

# pathlib costs a fifth of a bare start.
# ruff: noqa: PTH118, PTH123

import difflib
import os
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args, get_origin

from leadcrm.errors import LeadcrmError
from leadcrm.text import Text

FILE = "leadcrm.toml"
NO_TOML = Text(zh="设置文件 {path} 读不懂：{why}", en="The settings {path} cannot be read: {why}")
REPAIR = Text(zh="改好这个文件再试", en="Mend the file and try again")
NO_TABLE = Text(zh="[{table}] 要写成一节", en="[{table}] is a table")
NO_LIST = Text(
    zh='[plugins] 的 disabled 写成名单，如 ["expo"]',
    en='disabled in [plugins] is a list, such as ["expo"]',
)
NO_KEY = Text(zh="[plugins.{plugin}] 没有「{key}」这一项", en="[plugins.{plugin}] has no “{key}”")
NEAREST = Text(zh="是不是「{near}」？", en="Did you mean “{near}”?")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")
NO_KEYS = Text(zh="这个插件没有可设的项", en="This plugin has nothing to set")
NO_VARIABLE = Text(
    zh="[plugins.{plugin}] 的「{key}」取自环境变量 {variable}，但它没有设",
    en="“{key}” in [plugins.{plugin}] comes from the variable {variable}, which is not set",
)
NO_VALUE = Text(
    zh="[plugins.{plugin}] 的值不合：{why}", en="A value in [plugins.{plugin}] is not right: {why}"
)
NOT_OF_TYPE = Text(zh="「{key}」要写成{wanted}，不是 {got}", en="“{key}” is {wanted}, not {got}")
TYPES: Mapping[type, tuple[tuple[type, ...], Text]] = {
    str: ((str,), Text(zh='文字，加引号，如 "3"', en='text in quotes, such as "3"')),
    int: ((int,), Text(zh="整数，不加引号，如 3", en="a whole number without quotes, such as 3")),
    float: (
        (int, float),
        Text(zh="数，不加引号，如 1.5", en="a number without quotes, such as 1.5"),
    ),
    bool: ((bool, str), Text(zh="true 或 false", en="true or false")),
    date: ((date, str), Text(zh="日期，如 2019-10-31", en="a day, such as 2019-10-31")),
}
"""What the file may hold for a setting of a type, and how that is said."""
NO_LIST_HERE = Text(zh="「{key}」要写成名单", en="“{key}” is a list")
MANY = (list, tuple, set, frozenset)
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def path() -> str:
    """Return where the settings of this machine are: `LEADCRM_CONFIG_DIR`, else its own folder."""
    folder = os.environ.get("LEADCRM_CONFIG_DIR")
    if not folder and sys.platform == "linux":
        # `--help` asks every time; platformdirs costs a third of a start; a test compares them.
        home = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")  # noqa: PTH111 - reason: pathlib costs as much
        folder = os.path.join(home, "leadcrm")
    elif not folder:
        import platformdirs  # noqa: PLC0415 - other systems keep settings elsewhere

        folder = platformdirs.user_config_dir("leadcrm", appauthor=False)
    return os.path.join(folder, FILE)


def disabled() -> frozenset[str]:
    """Return the names of the plugins that are switched off.

    A file that does not speak of it is not parsed.

    Raises:
        LeadcrmError: the file cannot be read.
    """
    data = _read(path())
    if b"disabled" not in data:
        return frozenset()
    names = plugin_tables(data).get("disabled", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise LeadcrmError(NO_LIST, hint=REPAIR)
    return frozenset(names)


def tables(data: bytes | None = None) -> Mapping[str, Any]:
    """Return all that leadcrm.toml says.

    Raises:
        LeadcrmError: the file cannot be read.
    """
    import tomllib  # noqa: PLC0415 - only where something is set

    data = _read(path()) if data is None else data
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise LeadcrmError(NO_TOML.format(path=path(), why=error), hint=REPAIR) from None


def plugin_tables(data: bytes | None = None) -> Mapping[str, Any]:
    """Return the table `[plugins]` of the settings.

    Raises:
        LeadcrmError: the file cannot be read.
    """
    found = tables(data).get("plugins", {})
    if not isinstance(found, dict):
        raise LeadcrmError(NO_TABLE.format(table="plugins"), hint=REPAIR)
    return found


def _read(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        why = error.strerror or error
        raise LeadcrmError(NO_TOML.format(path=file, why=why), hint=REPAIR) from None


def settings_from(model: type | None, plugin: str, given: Any) -> Any:
    """Return a plugin's settings as an object of its model, all defaults where nothing is set.

    A plugin without a model has nothing to set; then it is None.

    Raises:
        LeadcrmError: an unknown key, a value that does not fit, a variable that is not set.
    """
    import attrs  # noqa: PLC0415 - loaded with the plugins
    import cattrs  # only for settings

    if not isinstance(given, dict):
        raise LeadcrmError(NO_TABLE.format(table=f"plugins.{plugin}"), hint=REPAIR)
    known = [field.name for field in attrs.fields(model)] if model else []
    for key in given:
        if key not in known:
            raise LeadcrmError(NO_KEY.format(plugin=plugin, key=key), hint=_near(key, known))
    if model is None:
        return None
    values = {key: _value(plugin, key, value) for key, value in given.items()}
    attrs.resolve_types(model)
    for field in attrs.fields(model):
        wrong = _misfit(field.name, field.type, given.get(field.name))
        if wrong is not None:
            raise LeadcrmError(NO_VALUE.format(plugin=plugin, why=wrong), hint=REPAIR)
    try:
        return _converter().structure(values, model)
    except Exception as error:  # noqa: BLE001 - reason: the model's own checks may raise anything
        why = "; ".join(cattrs.transform_error(error, format_exception=lambda each, _: str(each)))
        raise LeadcrmError(NO_VALUE.format(plugin=plugin, why=why), hint=REPAIR) from None


def _misfit(key: str, kind: Any, value: Any) -> Text | None:
    """Return what is wrong with the type of a value as the file has it; None for nothing.

    What comes from the environment is text, and read as its type by whoever makes the object.
    """
    if value is None or (isinstance(value, dict) and value.keys() == {"env"}):
        return None
    if get_origin(kind) in MANY:
        if not isinstance(value, list):
            return NO_LIST_HERE.format(key=key)
        of = get_args(kind)[0]
        return next((wrong for each in value if (wrong := _misfit(key, of, each))), None)
    fits, wanted = TYPES.get(kind, ((object,), None))
    fitting = isinstance(value, fits) and (kind is bool or not isinstance(value, bool))
    if wanted is None or fitting:
        return None
    return NOT_OF_TYPE.format(key=key, wanted=wanted, got=repr(value))


def _near(key: str, known: list[str]) -> Text:
    near = difflib.get_close_matches(key, known, 1)
    if near:
        return NEAREST.format(near=near[0])
    return KNOWN.format(known=" ".join(known)) if known else NO_KEYS


def _value(plugin: str, key: str, value: Any) -> Any:
    """Return what is set, taken from the environment where it says so."""
    if not (isinstance(value, dict) and value.keys() == {"env"}):
        return value
    variable = str(value["env"])
    if variable not in os.environ:
        raise LeadcrmError(NO_VARIABLE.format(plugin=plugin, key=key, variable=variable))
    return os.environ[variable]


def _converter() -> Any:
    """Return what turns tables into objects: days stay days, and words mean yes or no."""
    import cattrs  # only for settings

    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(bool, lambda value, _: _yes(value))
    converter.register_structure_hook(date, lambda value, _: _day(value))
    return converter


def _yes(value: Any) -> bool:
    if not isinstance(value, bool) and str(value).lower() not in YES | NO:
        raise ValueError(f"{value!r} is neither true nor false")
    return value if isinstance(value, bool) else str(value).lower() in YES


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
