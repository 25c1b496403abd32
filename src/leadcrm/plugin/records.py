"""What plugins declare: frozen records, checked by their classes."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

import attrs

from leadcrm.domain.detail import codes, labels
from leadcrm.domain.stage import Stage
from leadcrm.plugin.drafts import Bookmark, Draft, RowProblem
from leadcrm.text import Text

WITH_EXAMPLE = Text(zh="{said}\n例：{example}", en="{said}\nExample: {example}")
NONE: Mapping[str, str] = {}
NOTHING: Mapping[str, Any] = {}


@attrs.frozen
class Channel:
    """A way in which leads come: its code, its name, and how lists spell it.

    Leads that come by it are touched every `cadence_days` calendar days, and get their
    first answer within `answer_workdays` working days, where the policy asks for nothing
    stricter: the step that the core opens, the lead's page and `report pressure` go by
    that. Whether a lead sleeps is the policy's alone.
    """

    name: str
    label: Text
    spellings: tuple[str, ...] = ()
    cadence_days: int = 0
    answer_workdays: int = 0


@attrs.frozen
class Way:
    """A way of working: what a step asks for, or how a touch was made, that the core lacks.

    `name` is the code that the book keeps; without the plugin it is shown as it is.
    People type the label, the code or one of `spellings` (`followup add … --kind 直播`),
    and lists may hold them. `steps` and `touches` say where it stands; a step of a way
    that is no touch was carried out by a call.
    """

    name: str
    label: Text
    spellings: tuple[str, ...] = ()
    steps: bool = True
    touches: bool = True


@attrs.frozen
class Source:
    """Somewhere that leads come from: `leadcrm import WHERE --as NAME`.

    `read(where, settings)` yields a `Draft` for each row, or a `RowProblem`;
    `where` is a file, a folder or an address as the user typed it, `settings`
    the plugin's own. A file whose name matches one of `patterns`
    (`exhibitors*.csv`) is read by this source without being told so. It writes
    nothing: the core checks the drafts and writes them in one command.

    One that `remembers` is called as `read(where, settings, state)`: `state` is the
    mapping of the last `Bookmark` that it yielded for this place, empty at first. A file
    is one place however its path is typed. A reader with a parameter `today` is told the
    day of the run by that name, one with `calendar` the working days in force.
    """

    name: str
    label: Text
    read: Callable[..., Iterable[Draft | RowProblem | Bookmark]]
    patterns: tuple[str, ...] = ()
    remembers: bool = False

    def rows(
        self,
        where: str,
        settings: Any,
        state: Mapping[str, Any] = NOTHING,
        **told: Any,
    ) -> Iterable[Draft | RowProblem | Bookmark]:
        """Return what it reads, from where it left off if it remembers.

        `told` are `today` and `calendar`, of which it is given what it has a parameter for.
        """
        from inspect import signature  # noqa: PLC0415 - reason: costs a start, and only reading asks

        given = (where, settings, state) if self.remembers else (where, settings)
        asked = signature(self.read).parameters
        return self.read(*given, **{name: told[name] for name in told if name in asked})


@attrs.frozen
class Statuses:
    """How a record goes on: the coded detail that says where it stands, and what may follow.

    `field` is a detail with `codes`, whose labels people see and type. `moves` maps each
    code to those that may follow; one with none is final. A change that is not among
    them is refused in words, from a verb and from a list; a new record may begin anywhere.
    To give a record the code that it has is no move: a verb is refused, a list changes nothing.
    """

    field: str
    moves: Mapping[str, tuple[str, ...]]


@attrs.frozen
class RecordKind:
    """A kind of record that the core keeps for a plugin.

    `fields` is an attrs class made of `leadcrm.domain.detail.detail` fields: what
    this kind has besides a name, a day, a parent, a lead, a contact and an
    owner. `plural` names its lists (`--as orders`, `export orders FILE`).
    `parent` is the kind that it belongs to. `headers` maps headers of lists to
    fields. `precedes`: on a lead, such a record must be dated no later than the
    day on which the lead reached that stage; the core refuses the record, or
    the stage, that would break it, and says `precedes_why`. `statuses` says how it
    goes on. `links` maps details that name several records (`tuple[str, ...]`) to the kind
    of these (contact, lead, event, officer, unit, a plugin's own): they are given as codes,
    names or entries, shown as names, exported as codes, and are entries when read back.
    `once` says that a `lead`, or a `contact`, has one record of this kind: a draft for the
    same one is that record, so that a list which says otherwise is told, or changes it.
    """

    name: str
    label: Text
    plural: str
    fields: type
    parent: str | None = None
    headers: Mapping[str, str] = NONE
    precedes: Stage | None = None
    precedes_why: Text | None = None
    statuses: Statuses | None = None
    links: Mapping[str, str] = NONE
    once: str | None = None

    def __attrs_post_init__(self) -> None:
        """Hold statuses and links against the details, and what it is once of."""
        known = codes(self.fields) if attrs.has(self.fields) else {}
        if self.statuses is not None:
            said = set(self.statuses.moves) | set(chain(*self.statuses.moves.values()))
            strange = sorted(said - set(known.get(self.statuses.field, {})))
            if strange:
                raise ValueError(f"{self.name}: no codes of {self.statuses.field}: {strange}")
        for name in self.links:
            if name not in labels(self.fields):
                raise ValueError(f"{self.name}: there is no detail {name}")
        if self.once not in {None, "lead", "contact"}:
            raise ValueError(f"{self.name}: once is lead or contact, not {self.once}")


@attrs.frozen
class Argument:
    """A word that a verb takes by its place; `name` is the keyword of the function."""

    name: str
    label: Text
    required: bool = True


@attrs.frozen
class Option:
    """An option of a verb: `--start-on` fills the keyword `start_on`, with what was typed.

    What is not typed is not passed where the function has a default, else it is None.
    A `flag` gives True or False, one that may be repeated (`many`) a tuple. `older`
    names are read too, but not shown. Who signs off beside the owner is `--approved-by`.
    """

    flag_name: str
    text: Text
    required: bool = False
    flag: bool = False
    many: bool = False
    older: tuple[str, ...] = ()


@attrs.frozen
class Verb:
    """One command: `leadcrm PLUGIN NAME …`.

    `run(office, **words)` returns a `Plan` of what is to be written, or a
    `Sheet` to be shown; it writes and prints nothing itself. `text` says what it
    does, then on a line of its own, for more than one word or option, an example:
    `例：leadcrm expo add …` and `Example: leadcrm expo add …`.
    """

    name: str
    text: Text
    run: Callable[..., Any]
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()

    @classmethod
    def of(
        cls, run: Callable[..., Any], text: Text, example: str, *words: Argument | Option
    ) -> "Verb":
        """Return the verb that is called like its function, with an example in both languages.

        `Verb.of(add, Text(…), "leadcrm hotline add L-0001", LEAD, MINUTES)`.
        """
        return cls(
            run.__name__,
            WITH_EXAMPLE.format(said=text, example=example),
            run,
            tuple(each for each in words if isinstance(each, Argument)),
            tuple(each for each in words if isinstance(each, Option)),
        )


@attrs.frozen
class Command:
    """A group of verbs: `leadcrm NAME`, or its `summary` in Chinese (`leadcrm 展厅 list`).

    `target` is where its verbs stand (`leadcrm_expo.verbs:VERBS`, a tuple of
    `Verb`); the module is imported when one of them is called. The first verb is
    the one that runs when none is named.
    """

    name: str
    summary: Text
    target: str


@attrs.frozen
class Settings:
    """What may be set for a plugin on one machine: an attrs class, every field with a default."""

    model: type


@attrs.frozen
class Screen:
    """A rule of screening: `leadcrm lead screen` runs it for every lead.

    `target` (`package.module:function`) is called with a `Case`, the facts as far
    as they are known, and returns a `Finding`; it looks at nothing else. What it
    lacks it says (`Severity.UNKNOWN`, with the names of the facts in `missing`).
    One that raises, prints, takes too long or returns something else makes a
    joint review, never a pass. `asks` are facts of its own that people give with
    `--set 名称=值`; they stand in `case.more` as they were typed.
    """

    name: str
    title: Text
    target: str
    asks: tuple[str, ...] = ()


@attrs.frozen
class EngineKind:
    """A database behind an address: `postgresql://…`.

    `target` (`package.module:function`) is called with the address and
    `readonly=`, and returns an open `leadcrm.storage.engine.Engine`.
    """

    schemes: tuple[str, ...]
    target: str


@attrs.frozen
class Calendar:
    """The working days of a region: `leadcrm calendar load --region NAME --year YEAR`.

    `target` (`package.module:function`) is called with a year and returns
    `DaysOff(off, work)`: the dates that are days off and the weekend days that
    are worked; or None for a year that is not known yet. What it returns is
    kept in the book, so that a new version of the plugin moves no old figure.
    """

    name: str
    label: Text
    target: str


@attrs.frozen
class Sample:
    """A list of the sample book: `leadcrm demo` takes it in after the core's own lists.

    `target` (`package:folder/exhibitors.csv`) is a file in a package; it comes in as
    `leadcrm import` would take it, so a source of the plugin may claim its name.
    """

    name: str
    target: str


@attrs.frozen
class PolicyFile:
    """A set of thresholds: `leadcrm policy use NAME`.

    `target` (`package:folder/ourcity.toml`) is a file in a package. It names only
    what differs from the policy that it is `based_on`, by default the library's
    own, with a `title`, a `title_en` and the `source` of its numbers; `leadcrm
    policy show default` lists the keys.
    """

    name: str
    target: str
