"""Tamper evidence: a salted digest for every change, a hash chained per device."""

import os
from collections.abc import Sequence

from leadcrm.storage.engine import Row

try:  # the interpreter's own: hashlib loads OpenSSL first, a fifth of a bare start
    from _sha256 import sha256  # type: ignore[import-not-found]  # typeshed leaves it out
except ImportError:  # CPython 3.12 and later has it elsewhere
    from hashlib import sha256

CHAINED = ("office", "op", "device", "seq", "verb", "actor", "at", "target", "seen", "note")


def new_salt() -> str:
    """Return a random salt, so that an erased value cannot be guessed back."""
    return os.urandom(8).hex()


def digest(change: Row) -> str:
    """Return the digest of a change over its salt, kind, entity, id and payload."""
    return _sha(
        [change[name] for name in ("salt", "kind", "entity", "entity_id")] + [change["data"]]
    )


def chain(previous: str, command: Row, digests: Sequence[str]) -> str:
    """Return the hash of a command: the one before on its device, itself, its changes."""
    return _sha([previous, *(command[name] for name in CHAINED), *digests])


def digest_of_command(command: Row) -> str:
    """Return the digest of a command as it stands, with its hash; an erasure attests it."""
    return _sha([*(command[name] for name in CHAINED), command["hash"]])


def hashed(salt: str) -> str:
    """Return the salt of a payload that was rewritten: always the same, and not to be guessed."""
    return _sha([salt])


def _sha(parts: Sequence[object]) -> str:
    """Each part goes in behind its length, so that no two lists of parts look alike."""
    whole = sha256()
    for part in parts:
        text = b"" if part is None else str(part).encode()
        whole.update(b"-:" if part is None else b"%d:" % len(text))
        whole.update(text)
    return str(whole.hexdigest())
