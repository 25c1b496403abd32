"""What can go wrong, said in both languages; each kind owns its exit code and its name."""

import errno
from collections.abc import Sequence

from leadcrm.text import Text

REASONS = {
    errno.EACCES: Text(zh="没有权限", en="permission denied"),
    errno.EPERM: Text(zh="没有权限", en="permission denied"),
    errno.EIO: Text(zh="设备出错", en="the device failed"),
    errno.EROFS: Text(zh="只能读，不能写", en="it is read-only"),
    errno.ENOENT: Text(zh="没有这个文件或文件夹", en="no such file or folder"),
    errno.ENOTDIR: Text(zh="它上面的不是文件夹", en="what it stands in is no folder"),
    errno.EISDIR: Text(zh="它是文件夹，不是文件", en="it is a folder and no file"),
    errno.ENAMETOOLONG: Text(zh="文件名太长", en="the name is too long"),
    errno.EINVAL: Text(zh="文件名里有不能用的字", en="its name has what no file can have"),
    errno.ELOOP: Text(zh="链接绕成了圈", en="its links go round in a circle"),
}
"""What the system refuses, in the reader's words, by the number of its error."""


class LeadcrmError(Exception):
    """A failure that a person can act on.

    `message` is one clear sentence; `hint` says what to do next; `rule` names
    the business rule that was broken, if one was. `code` names the kind for programs:
    it stays the same in both languages and in every version. `about` is the word for the
    record that was refused, where several were named at once; `field` is what people call
    the field that was wrong, `value` what it was given, and `line` where in a list it stood,
    where one is to blame.
    """

    exit_code = 1
    code = "failed"
    about: str | None = None
    field: Text | None = None
    value: str | None = None
    line: int | None = None

    def __init__(
        self, message: Text, *, hint: Text | None = None, rule: Text | None = None
    ) -> None:
        """Keep the sentence, what to do next and the rule behind it."""
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        self.rule = rule


class UsageError(LeadcrmError):
    """The request itself cannot be understood (exit code 2)."""

    exit_code = 2
    code = "usage"


class NotFoundError(LeadcrmError):
    """Nothing in the book has this code, number or name."""

    code = "not_found"


class AmbiguousError(UsageError):
    """Several records answer to the name that was given.

    `choices` holds them as (code, name) in code order, names as they stand or in both
    languages; `word` is what named them all.
    """

    code = "ambiguous"

    def __init__(
        self,
        message: Text,
        *,
        choices: Sequence[tuple[str, str | Text]],
        hint: Text | None = None,
        word: str | None = None,
    ) -> None:
        """Keep the sentence and the records that match."""
        super().__init__(message, hint=hint)
        self.choices = tuple(choices)
        self.word = word


class RuleError(LeadcrmError):
    """A rule of the chase forbids the step; `rule` says which."""

    code = "rule"


class StorageError(LeadcrmError):
    """The data file cannot be opened, read or written."""

    code = "storage"


LOOK = Text(
    zh="看坏在哪里：leadcrm doctor；用备份恢复：leadcrm restore 备份",
    en="See what is wrong: leadcrm doctor; go back to a backup: leadcrm restore BACKUP",
)


class DamagedError(StorageError):
    """The data file has what cannot be: it was damaged, or edited behind the program."""

    code = "damaged"


class BusyError(StorageError):
    """Another program held the data file for too long."""

    code = "busy"


class StaleError(LeadcrmError):
    """Somebody changed these fields since the record was read."""

    code = "stale"


class RefusedError(LeadcrmError):
    """An undo or redo would overwrite later work; nothing was changed."""

    code = "refused"


class OthersError(RefusedError):
    """What was to be taken back is somebody else's command: its number, verb, who, and when."""

    code = "of_others"

    def __init__(self, message: Text, *, command: str, verb: str, actor: str, at: str) -> None:
        """Keep the sentence and the command; `at` is an instant (UTC)."""
        super().__init__(message)
        self.command = command
        self.verb = verb
        self.actor = actor
        self.at = at


class ReadingError(LeadcrmError):
    """A word could not be read as what it should be (a date, an amount, a name)."""

    code = "reading"


class PluginError(LeadcrmError):
    """A plugin failed at what it was asked to do; `plugin` says which."""

    code = "plugin"

    def __init__(self, plugin: str, cause: Text, *, hint: Text | None = None) -> None:
        """Keep the plugin's name; the sentence names it and the cause."""
        said = Text(zh="插件 {plugin}：{cause}", en="Plugin {plugin}: {cause}")
        super().__init__(said.format(plugin=plugin, cause=cause), hint=hint)
        self.plugin = plugin
