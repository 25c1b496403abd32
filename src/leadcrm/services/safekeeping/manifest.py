"""What a copy of a book attests: the commands in it, and that it is the file that was made."""

import json
from hashlib import file_digest
from pathlib import Path
from typing import Any, NamedTuple

from leadcrm.errors import StorageError
from leadcrm.services.safekeeping.dailies import MANIFEST
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.heads import Head
from leadcrm.storage.stamp import utc_now
from leadcrm.text import Text
from leadcrm.version import __version__

UNREADABLE = Text(zh="{path} 不是备份的清单", en="{path} is no manifest of a backup")
MADE_BY = Text(
    zh="备份时写在旁边的 .json 文件就是", en="It is the .json file that a backup writes beside it"
)


class Manifest(NamedTuple):
    """What a copy of a book attests; nobody's name or number is in it.

    `made_at` is UTC. `heads` are the newest command of each device and the hash of all up to it:
    whoever changes one of them later cannot make these hashes again. `path` is where the copy
    was put, `sha256` of its bytes; both are None of what is no copy of the file, such as
    an export.
    """

    office: str
    made_at: str
    program: str
    schema: int
    commands: int
    heads: tuple[Head, ...]
    path: str | None = None
    size: int | None = None
    sha256: str | None = None

    def written(self) -> bytes:
        """Return it as a file holds it."""
        values = {**self._asdict(), "heads": [head.told() for head in self.heads]}
        return f"{json.dumps(values, ensure_ascii=False, indent=2)}\n".encode()


def attest(session: Session) -> Manifest:
    """Return what goes out with an export: which commands the book held."""
    engine = session.engine
    (count,) = session.query(queries.COUNT_COMMANDS)
    return Manifest(
        office=session.office,
        made_at=utc_now(),
        program=__version__,
        schema=engine.schema,
        commands=count["n"],
        heads=engine.heads(),
    )


def read_manifest(path: Path) -> Manifest:
    """Return what a manifest says.

    Raises:
        StorageError: there is none, or it is something else.
    """
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8"))
        heads = tuple(
            Head((str(h["device"]), int(h["seq"]), str(h["hash"]))) for h in said["heads"]
        )
        known = {name: said[name] for name in Manifest._fields if name in said}
        return Manifest(**{**known, "heads": heads})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StorageError(UNREADABLE.format(path=path), hint=MADE_BY) from error


def manifest_of(file: Path) -> Path:
    """Return where the manifest of a backup stands."""
    return file.with_name(file.name + MANIFEST)


def sum_of(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
