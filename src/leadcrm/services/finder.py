"""Finding anything by what people type: a code, a source's number, a name or part of one."""

import re
from collections.abc import Sequence

from leadcrm.domain.stage import LABELS, Stage
from leadcrm.errors import AmbiguousError, NotFoundError
from leadcrm.services.desk import Desk
from leadcrm.services.views import Hit
from leadcrm.storage import queries
from leadcrm.storage.engine import Row
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text

NAMED = ("lead", "contact", "event", "officer", "unit")
PREFIXES = {prefix: kind for kind, (_, _name, prefix) in CLASSES.items() if prefix}
WITH_REF = (*NAMED, "followup", "fund", "target", "activity")
LIMIT = 200
EXACT, REF, PART = 100, 90, 60
_CODE = re.compile(r"([A-Za-z])-?(\d{1,9}[a-z]?)")


class Finder:
    """Looks records up at one desk."""

    def __init__(self, desk: Desk) -> None:
        """Look things up at `desk`."""
        self.desk = desk

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return everything that answers to `text`, best first; empty if nothing does."""
        word = text.strip()
        hits = [self._hit(kind, row, "code", EXACT) for kind, row in self._by_code(word)]
        for kind in WITH_REF:
            hits += [self._hit(kind, row, "ref", REF) for row in self.desk.by(kind, "ref", word)]
        seen = {(hit.kind, hit.code) for hit in hits}
        for kind, row in self._by_name(word, NAMED):
            hit = self._hit(
                kind, row, "name" if word.lower() in row["name"].lower() else "aliases", PART
            )
            if (hit.kind, hit.code) not in seen:
                hits.append(hit)
        return tuple(hits)

    def resolve(self, text: str, kinds: Sequence[str] = ()) -> tuple[str, Row]:
        """Return (kind, row) of the one record that `text` names.

        Raises:
            NotFoundError: nothing answers to it.
            AmbiguousError: several do, and none by its whole name.
        """
        word = text.strip()
        wanted = tuple(kinds) or WITH_REF
        found = [(kind, row) for kind, row in self._by_code(word) if kind in wanted]
        if not found:
            found = [(kind, row) for kind in wanted for row in self.desk.by(kind, "ref", word)]
        if not found and word:
            found = self._by_name(word, [kind for kind in wanted if kind in NAMED])
            whole = [(kind, row) for kind, row in found if row["name"] == word]
            found = whole or found
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFoundError(
                Text(zh="找不到「{text}」", en="Nothing answers to “{text}”").format(text=text),
                hint=Text(zh="查找：leadcrm find 名称", en="Look for it: leadcrm find NAME"),
            )
        raise AmbiguousError(
            Text(
                zh="「{text}」有 {n} 个，请用编号", en="“{text}” names {n}; give the code"
            ).format(text=text, n=len(found)),
            choices=[(row["code"] or "", name_of(kind, row)) for kind, row in found[:20]],
        )

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

    def _hit(self, kind: str, row: Row, matched: str, score: int) -> Hit:
        label, now = kind, None
        if kind == "lead":
            now = LABELS[Stage(row["stage"])]
        elif kind == "contact":
            from leadcrm.domain import contact as contacts  # noqa: PLC0415 - daily verbs do without

            label = row["kind"]
            now = contacts.LABELS[contacts.ContactKind(row["kind"])]
        return Hit(
            kind=label,
            code=row["code"],
            ref=row["ref"],
            name=name_of(kind, row),
            now=now,
            matched=matched,
            score=score,
        )


def name_of(kind: str, row: Row) -> str:
    """Return what people call a record: its name, or what its kind has instead."""
    if kind in NAMED:
        return str(row["name"])
    return str(row.get("what") or row.get("content") or row.get("metric") or row["code"] or "")
