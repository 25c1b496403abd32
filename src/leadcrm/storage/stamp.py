"""Stamps: ids that sort by time, made by the client without asking anybody."""

import os
import time

ALPHABET = "0123456789abcdefghijklmnopqrstuv"
OP_LENGTH = 17
SLOT_LENGTH = 5
_TIME, _COUNT = 9, 2


def base32(value: int, width: int) -> str:
    """Return `value` in base32hex, `width` characters, so that text order is number order."""
    text = ""
    for _ in range(width):
        text = ALPHABET[value & 31] + text
        value >>= 5
    return text


def new_device() -> str:
    """Return a random name for this copy of the file on this machine."""
    return base32(int.from_bytes(os.urandom(4), "big"), 6)


def next_op(last: str | None, device: str) -> str:
    """Return the stamp of a new command, above every stamp in the file.

    Nine characters of milliseconds, two of counter, six of device; a clock
    that went back counts on from `last`.
    """
    head = base32(time.time_ns() // 1_000_000, _TIME) + base32(0, _COUNT)
    if last is not None and head <= last[: _TIME + _COUNT]:
        head = base32(int(last[: _TIME + _COUNT], 32) + 1, _TIME + _COUNT)
    return head + device


def record_id(op: str, slot: int) -> str:
    """Return the id of the record that command `op` makes in `slot`."""
    return op + base32(slot, SLOT_LENGTH)


def slots(first: int, count: int) -> list[str]:
    """Return the text of slots `first` and on, as it stands in ids (00000, 00001, …)."""
    heads = {n: base32(n, SLOT_LENGTH - 1) for n in range(first >> 5, (first + count >> 5) + 1)}
    return [heads[n >> 5] + ALPHABET[n & 31] for n in range(first, first + count)]


def slot_of(record: str) -> int:
    """Return the slot in which a record was made."""
    return int(record[OP_LENGTH:], 32)


def utc_now() -> str:
    """Return the present instant as UTC text (2026-11-24T00:30:00Z)."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
