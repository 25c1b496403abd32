"""The thresholds in force: which policies there are, what each says and why, which one rules."""

import json
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leadcrm.domain.policy import Policy, policy_of
from leadcrm.domain.policyschema import FIELDS, check_order, merged, read_values, shipped_values
from leadcrm.domain.settingkey import POLICY
from leadcrm.errors import LeadcrmError, NotFoundError
from leadcrm.plugin.manager import installed
from leadcrm.services.policy.policycases import run_cases
from leadcrm.services.session import Session, deciding
from leadcrm.text import Text

if TYPE_CHECKING:
    from leadcrm.services.policy.policycases import CaseReport

DEFAULT = "default"
SUFFIX = ".toml"
MOST_BYTES = 1_000_000
LONGEST = 1000
WORDS = ("title", "title_en", "source", "based_on")
NO_POLICY = Text(zh="没有阈值方案「{name}」", en="There is no policy “{name}”")
KNOWN = Text(zh="可用：{known}，或一个 .toml 文件", en="Known: {known}; or a .toml file")
UNREAD = Text(zh="{file} 读不懂：{why}", en="{file} cannot be read: {why}")
TOO_LARGE = Text(zh="太大，不像阈值方案", en="too large for a policy")
NOT_A_WORD = Text(zh="{file}：「{key}」应是加引号的文字", en="{file}: “{key}” is text in quotes")
NOT_KEPT = Text(zh="不是一套阈值方案", en="not a whole policy")
ROUND = Text(zh="{file}：based_on 绕回了自己", en="{file}: based_on leads back to itself")
OURS = Text(zh="本库默认", en="the library's own default")


class PolicyValue(NamedTuple):
    """One value of a policy: what it is in words, whose it is (`policy`), and on what ground."""

    key: str
    label: Text
    value: Any
    policy: str
    source: str


class PolicyView(NamedTuple):
    """A policy with all its values; `in_force` says whether the book goes by it."""

    name: str
    title: Text
    source: str
    in_force: bool
    items: tuple[PolicyValue, ...]


class PolicyLine(NamedTuple):
    """A policy in a list."""

    name: str
    title: Text
    source: str
    in_force: bool


class Profile(NamedTuple):
    """A policy as its file says, laid over the one it is based on.

    `values` are all values as JSON keeps them; `origins` says for each whose it
    is and on what ground, as [name, source].
    """

    name: str
    title: Text
    source: str
    values: Mapping[str, Any]
    origins: Mapping[str, tuple[str, str]]

    def policy(self) -> Policy:
        """Return it as the rules use it."""
        return policy_of(self.name, self.values)

    def kept(self) -> str:
        """Return it as a setting keeps it: whole, so that no new version moves a figure."""
        kept = {**self._asdict(), "title": {"zh": self.title.zh, "en": self.title.en}}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)


class Policies:
    """Lists, shows and puts in force the policies in one session."""

    def __init__(self, session: Session) -> None:
        """Work of `session`."""
        self.session = session

    def list(self) -> tuple[PolicyLine, ...]:
        """Return what can be put in force by name, and the policy in force if it is another."""
        now = self.in_force()
        found = {name: named(name) for name in installed().policies()}
        found.setdefault(now.name, now)
        return tuple(
            PolicyLine(each.name, each.title, each.source, each.name == now.name)
            for each in found.values()
        )

    def show(self, name: str | None = None) -> PolicyView:
        """Return a policy with every value and its ground; the one in force if none is named.

        Raises:
            NotFoundError: no policy or file has that name.
            LeadcrmError: the file is wrong; file, key and what is wanted are said.
        """
        now = self.in_force()
        found = now if name is None else profile(name)
        values = tuple(
            PolicyValue(key, FIELDS[key].label, found.values[key], *found.origins[key])
            for key in FIELDS
        )
        same = found.values == now.values and found.name == now.name
        return PolicyView(found.name, found.title, found.source, same, values)

    @deciding
    def use(self, name: str) -> PolicyView:
        """Put a policy in force, by name or file: one command, which can be undone.

        Its values are copied into the book, and what follows from them (who is
        dormant, key, landed) is worked out anew for every lead.

        Raises:
            NotFoundError, LeadcrmError: as for `show`.
        """
        found = profile(name)
        row = self.session.setting(POLICY)
        if row is None or row["value"] != found.kept():
            with self.session.command("policy.use", {"policy": found.name}) as command:
                if row is None:
                    command.insert("setting", key=POLICY, value=found.kept())
                else:
                    command.update("setting", row, value=found.kept())
            self.session.forget()
        return self.show()

    def test(self, path: Path) -> "CaseReport":
        """Return how a table of dated cases comes out; see `policycases.run_cases`."""
        return run_cases(self.session, path)

    def in_force(self) -> Profile:
        """Return the policy that the book goes by: the library's default if it names none."""
        kept = self.session.settings.get(POLICY)
        if kept is None:
            return named(DEFAULT)
        title = Text(zh=kept["title"]["zh"], en=kept["title"]["en"])
        values = merged(shipped_values(), kept["values"])
        origins = {key: tuple(kept["origins"].get(key, (DEFAULT, OURS.zh))) for key in values}
        return Profile(kept["name"], title, kept["source"], values, origins)


def profile(name: str) -> Profile:
    """Return a policy by its name, or from a file of one's own.

    Raises:
        NotFoundError: neither is there.
        LeadcrmError: the file is wrong.
    """
    if name in installed().policies():
        return named(name)
    path = Path(name)
    if path.suffix.lower() != SUFFIX or not path.is_file():
        known = " ".join(installed().policies())
        raise NotFoundError(NO_POLICY.format(name=name), hint=KNOWN.format(known=known))
    # A file that is called like one of ours is not taken for it.
    own = path.name if path.stem in installed().policies() else path.stem
    if path.stat().st_size > MOST_BYTES:
        raise LeadcrmError(UNREAD.format(file=path.name, why=TOO_LARGE))
    return _read(path.name, own, path.read_bytes(), ())


def read_kept(text: str) -> Profile:
    """Return a policy from the text that a setting keeps, read as strictly as a file.

    Raises:
        LeadcrmError: it is no policy, or one of its values is not what is wanted.
    """
    try:
        found = _laid_out(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise LeadcrmError(NOT_KEPT) from None
    own = read_values(POLICY, found.values)
    check_order(POLICY, merged(shipped_values(), own))
    return found._replace(values=own)


def _laid_out(kept: dict[str, Any]) -> Profile:
    """Return what a setting keeps as a policy, its values not yet read; raise what misfits."""
    title, values = kept["title"], {**kept["values"]}
    words = [_word(POLICY, "name", word) for word in (kept["name"], title["zh"], title["en"])]
    origins = {key: (name.strip(), why.strip()) for key, (name, why) in kept["origins"].items()}
    strange = {*kept} ^ {*Profile._fields} or {*origins} - {*FIELDS}
    if strange or not words[0] or max(map(len, words)) > LONGEST:
        raise ValueError(kept)
    source = _word(POLICY, "source", kept["source"])
    return Profile(words[0], Text(zh=words[1], en=words[2]), source, values, origins)


def named(name: str, below: tuple[str, ...] = ()) -> Profile:
    """Return a policy that the library or a plugin ships."""
    held = installed().policy(name)
    if held is None:
        known = " ".join(installed().policies())
        raise NotFoundError(NO_POLICY.format(name=name), hint=KNOWN.format(known=known))
    package, _, resource = held.record.target.partition(":")
    with installed().calling(held.plugin):
        data = files(package).joinpath(resource).read_bytes()
    return _read(f"{name}{SUFFIX}", name, data, below)


def _read(file: str, name: str, data: bytes, below: tuple[str, ...]) -> Profile:
    """Return a policy from the text of its file, laid over the one it is based on."""
    try:
        given = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LeadcrmError(UNREAD.format(file=file, why=error)) from None
    words = {key: _word(file, key, given.pop(key, "")) for key in WORDS}
    sources = given.pop("sources", {})
    if not isinstance(sources, dict):
        raise LeadcrmError(NOT_A_WORD.format(file=file, key="sources"))
    own = read_values(file, given)
    read_values(file, {key: own.get(key, _of_base(key)) for key in sources})
    over = words["based_on"] or DEFAULT
    if name == DEFAULT or name in below:
        if name in below or words["based_on"]:
            raise LeadcrmError(ROUND.format(file=file))
        values, origins = shipped_values(), {}
    else:
        base = named(over, (*below, name))
        values, origins = dict(base.values), dict(base.origins)
    source = words["source"]
    for key in own:
        origins[key] = (name, _word(file, key, sources.get(key, source)))
    title = Text(zh=words["title"] or name, en=words["title_en"] or words["title"] or name)
    values = merged(values, own)
    check_order(file, values)
    return Profile(name, title, source, values, origins)


def _of_base(key: str) -> Any:
    return shipped_values().get(key)


def _word(file: str, key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise LeadcrmError(NOT_A_WORD.format(file=file, key=key))
    return value.strip()
