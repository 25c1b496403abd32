"""Finding anything by what people type: a code, a source's number, a name or part of one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from leadcrm.errors import AmbiguousError, NotFoundError
from leadcrm.services.desk import Desk
from leadcrm.services.names import NAMED, name_of
from leadcrm.services.views import Hit
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text

PREFIXES = {prefix: kind for kind, (_, _name, prefix) in CLASSES.items() if prefix}
WITH_REF = (*NAMED, "followup", "fund", "target", "activity")
LIMIT = 200
EXACT, REF, PART = 100, 90, 60
SHOWN = 20
SEVERAL = Text(zh="「{text}」有 {n} 个", en="“{text}” names {n}")
MANY = Text(
    zh="「{text}」有 {n} 个，只列出前 20 个", en="“{text}” names {n}; the first 20 are shown"
)
NARROWER = Text(zh="用编号，或把名称写全", en="Give the code, or more of the name")
AT_LEAST = Text(zh="至少 {n}", en="at least {n}")
_CODE = re.compile(r"([A-Za-z])-?(\d{1,9}[a-z]?)")


class Finder:
    """Looks records up at one desk."""

    def __init__(self, desk: Desk) -> None:
        """Look things up at `desk`."""
        self.desk = desk

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return everything that answers to `text`, best first; empty if nothing does.

        Of each kind at most `LIMIT` are found by a part of their name.
        """
        from leadcrm.services.hits import make_hit  # noqa: PLC0415 - naming a record does without

        word = text.strip()
        found = [(kind, row, "code", EXACT) for kind, row in self._by_code(word)]
        for kind in WITH_REF:
            found += [(kind, row, "ref", REF) for row in self.desk.by(kind, "ref", word)]
        for kind, row in self._by_name(word, NAMED):
            by_name = word.lower() in row["name"].lower()
            found.append((kind, row, "name" if by_name else "aliases", PART))
        best: dict[str, tuple[str, Row, str, int]] = {}
        for each in found:
            best.setdefault(each[1]["id"], each)
        return tuple(
            make_hit(self.desk, kind, row, word, field, score)
            for kind, row, field, score in best.values()
        )

    def resolve(
        self, text: str, kinds: Sequence[str] = (), *, records: Sequence[str] = ()
    ) -> tuple[str, Row]:
        """Return (kind, row) of the one record that `text` names.

        A code (C-0065) comes first, then a list's own number (C065), then a code
        without its dash or zeros (c65), then a whole name, then a part of one.
        Of plugins' records only those of the kinds `records` are meant, if any are named.

        Raises:
            NotFoundError: nothing answers to it.
            AmbiguousError: several do, and none by its whole name.
        """
        word = text.strip()
        wanted = tuple(kinds) or WITH_REF
        coded = _among(
            ((kind, row) for kind, row in self._by_code(word) if kind in wanted), records
        )
        found = coded if "-" in word else []
        if not found:  # a list's own C065 is written so; our C-0065 is only meant by it
            numbered = ((kind, row) for kind in wanted for row in self.desk.by(kind, "ref", word))
            found = _among(numbered, records)
        found = found or coded
        if not found and word:
            named = [kind for kind in wanted if kind in NAMED]
            whole = ((kind, row) for kind in named for row in self.desk.by(kind, "name", word))
            found = _among(whole, records) or _among(self._by_name(word, named), records)
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFoundError(
                Text(zh="找不到「{text}」", en="Nothing answers to “{text}”").format(text=text),
                hint=Text(zh="查找：leadcrm find 名称", en="Look for it: leadcrm find NAME"),
            )
        raise _several(text, found)

    def exact(self, kind: str, word: str, own: str | None = None) -> Row | None:
        """Return the row of a kind with exactly this code, number or name, None without one.

        Of plugins' records only those of the kind `own` are meant.

        Raises:
            AmbiguousError: several have it.
        """
        for field in ("code", "ref", "name"):
            rows = self.desk.by(kind, field, word)
            found = [(kind, row) for row in rows if own in {None, row.get("kind")}]
            if len(found) > 1:
                raise _several(word, found)
            if found:
                return found[0][1]
        return None

    def _by_code(self, word: str) -> list[tuple[str, Row]]:
        match = _CODE.fullmatch(word)
        kind = PREFIXES.get(match[1].upper()) if match else None
        if match is None or kind is None:
            return []
        code = f"{match[1].upper()}-{match[2]:0>4}"
        return [(kind, row) for row in self.desk.by(kind, "code", code)]

    def _by_name(self, word: str, kinds: Sequence[str]) -> list[tuple[str, Row]]:
        if not word:
            return []
        safe = word.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_")
        found = []
        for kind in kinds:
            aliases = (
                " OR lower(aliases) LIKE :like ESCAPE '!'" if kind in {"lead", "contact"} else ""
            )
            sql = queries.FIND.format(kind=kind, aliases=aliases)
            rows = self.desk.query(sql, like=f"%{safe}%", limit=LIMIT)
            found += [(kind, row) for row in rows]
        return found


def _among(found: Iterable[tuple[str, Row]], records: Sequence[str]) -> list[tuple[str, Row]]:
    """Return what was found, without plugins' records of other kinds than those named."""
    return [
        (kind, row)
        for kind, row in found
        if kind != "record" or not records or row["kind"] in records
    ]


def _several(text: str, found: Sequence[tuple[str, Row]]) -> AmbiguousError:
    """Return that a text names several records, and the first of them."""
    said = SEVERAL if len(found) <= SHOWN else MANY
    least = any(count >= LIMIT for count in Counter(kind for kind, _ in found).values())
    return AmbiguousError(
        said.format(text=text, n=AT_LEAST.format(n=len(found)) if least else len(found)),
        choices=[(row["code"] or "", name_of(kind, row)) for kind, row in found[:SHOWN]],
        hint=NARROWER,
    )
