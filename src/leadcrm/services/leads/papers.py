"""Reading papers: `投资合同 2019-31号 2019-05-16 [合同.pdf]` becomes evidence, never a copy."""

from collections.abc import Iterable
from pathlib import Path

from leadcrm.domain.evidence import Evidence, EvidenceKind
from leadcrm.domain.partialdate import PartialDate
from leadcrm.errors import StorageError, UsageError
from leadcrm.services.reading.words import read_code
from leadcrm.text import Text

PAPER = Text(zh="凭证", en="paper")
FORM = Text(
    zh="凭证写成：种类 编号 日期 [文件]，如「投资合同 2019-31号 2019-05-16」",
    en='Write a paper as KIND NUMBER DATE [FILE]: "contract 2019-31 2019-05-16"',
)
PARTS = 3
BLOCK = 1 << 20


def read_papers(texts: Iterable[str]) -> tuple[Evidence, ...]:
    """Return the papers that texts name: kind, number, date, and the mark of a file if one is.

    Only the file's name and SHA-256 are kept.

    Raises:
        UsageError: a part is missing.
        ReadingError: an unknown kind or an impossible date.
        StorageError: the file cannot be read.
    """
    return tuple(_read(text) for text in texts)


def _read(text: str) -> Evidence:
    parts = text.split(maxsplit=PARTS)
    if len(parts) < PARTS:
        raise UsageError(
            Text(zh="凭证「{text}」不全", en="The paper “{text}” is incomplete").format(text=text),
            hint=FORM,
        )
    kind = read_code(parts[0], EvidenceKind, PAPER)
    dated = str(PartialDate.parse(parts[2]))
    if len(parts) == PARTS:
        return Evidence(kind, parts[1], dated)
    file = Path(parts[PARTS])
    return Evidence(kind, parts[1], dated, file.name, _sha256(file))


def _sha256(file: Path) -> str:
    import hashlib  # noqa: PLC0415 - only where a file is named

    mark = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while block := stream.read(BLOCK):
                mark.update(block)
    except OSError as error:
        raise StorageError(
            Text(zh="读不了 {path}：{why}", en="Cannot read {path}: {why}").format(
                path=file, why=error.strerror or error
            )
        ) from error
    return mark.hexdigest()
