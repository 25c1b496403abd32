"""What leaves the book: messages in a file, and lists in Markdown."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

from leadcrm.plugin import Listing, Message, RuleError, Text
from leadcrm_showroom import Setup

NO_FILE = Text(
    zh="没有写消息文件，在 leadcrm.toml 的 [plugins.showroom] 里写 file",
    en="No message file is set: write file under [plugins.showroom] in leadcrm.toml",
)
NOT_WRITTEN = Text(zh="消息文件写不进：{why}", en="The message file cannot be written: {why}")
BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
SIGNS = re.compile(r"([\\|<>`*_\[\]])")


def append(file: str, line: str) -> None:
    """Append a line to a file that only its owner can read."""
    way = os.open(Path(file).expanduser(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(way, "a", encoding="utf-8") as out:
        out.write(line + "\n")


def send(message: Message, settings: Setup) -> None:
    """Write a message into the file of the settings.

    Raises:
        RuleError: none is set, or it cannot be written; the message waits.
    """
    if not settings.file:
        raise RuleError(NO_FILE)
    head = f"{message.on} → {message.to}：{message.subject}"
    try:
        append(settings.file, f"{head}\n{message.text}\n")
    except OSError as why:
        raise RuleError(NOT_WRITTEN.format(why=why.strerror or "?")) from why


def table(listing: Listing, rows: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    """Write a list as a Markdown table."""
    names = [field.name for field in listing.fields]
    stream.write(f"# {cell(listing.title or listing.name)}\n\n")
    stream.write(f"| {' | '.join(map(cell, names))} |\n|{'---|' * len(names)}\n")
    stream.writelines(f"| {' | '.join(cell(row[name]) for name in names)} |\n" for row in rows)


def cell(value: object) -> str:
    """Return a value as text that cannot break out of its cell."""
    said = "" if value is None else BREAKS.sub(" ", str(value))
    return SIGNS.sub(r"\\\1", said).strip()
