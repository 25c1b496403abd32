"""Reading papers: `投资合同 2019-31号 2019-05-16 [合同.pdf]` becomes evidence, never a copy."""

from collections.abc import Iterable
from pathlib import Path

from leadcrm.domain.evidence import Evidence, EvidenceKind
from leadcrm.errors import ReadingError, StorageError, UsageError
from leadcrm.services.reading.phrases import Occasion, read_partial
from leadcrm.services.reading.words import read_code
from leadcrm.text import Text

PAPER = Text(zh="凭证", en="paper")
FORM = Text(
    zh="凭证写成：种类 编号 日期 [文件]，如「投资合同 2019-31号 2019-05-16」",
    en='Write a paper as KIND NUMBER DATE [FILE]: "contract 2019-31 2019-05-16"',
)
PARTS = 3
MOST_WORDS = 4
BLOCK = 1 << 20


def read_papers(texts: Iterable[str], occasion: Occasion | None = None) -> tuple[Evidence, ...]:
    """Return the papers that texts name: kind, number, date, and the mark of a file if one is.

    Only the file's name and SHA-256 are kept. With an occasion the date may be said in words.

    Raises:
        UsageError: a part is missing.
        ReadingError: an unknown kind or an impossible date.
        StorageError: the file cannot be read.
    """
    return tuple(_read(text, occasion) for text in texts)


def _read(text: str, occasion: Occasion | None) -> Evidence:
    words = text.split()
    named = _kind(words)
    words = words[named:] if named else words[1:]
    if len(words) < PARTS - 1:
        raise UsageError(
            Text(zh="凭证「{text}」不全", en="The paper “{text}” is incomplete").format(text=text),
            hint=FORM,
        )
    kind = read_code(" ".join(text.split()[: named or 1]), EvidenceKind, PAPER)
    number, *rest = words
    dated, count = _dated(rest, occasion)
    if count == len(rest):
        return Evidence(kind, number, dated)
    file = Path(_behind(text, len(text.split()) - len(rest) + count))
    return Evidence(kind, number, dated, file.name, digest_of(file))


def _kind(words: list[str]) -> int:
    """Return how many words name the kind: three of `letter of intent`; none if it is unknown."""
    most = min(len(words), MOST_WORDS)
    return next((n for n in range(most, 0, -1) if EvidenceKind.named(" ".join(words[:n]))), 0)


def _dated(words: list[str], occasion: Occasion | None) -> tuple[str, int]:
    """Return the date at the head of words, and how many of them say it (last Friday)."""
    for count in range(min(len(words), MOST_WORDS), 1, -1):
        try:
            return str(read_partial(" ".join(words[:count]), occasion)), count
        except ReadingError:
            continue
    return str(read_partial(words[0], occasion)), 1


def _behind(text: str, count: int) -> str:
    """Return what stands behind so many words, blanks within it kept."""
    return text.split(maxsplit=count)[count].strip()


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        StorageError: it cannot be read.
    """
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
