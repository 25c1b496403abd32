"""Finding anything by what people type: a code, a source's number, a name or part of one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from leadcrm.errors import AmbiguousError, NotFoundError
from leadcrm.services.records.names import NAMED, name_of
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.tables import CLASSES
from leadcrm.text import Text
from leadcrm.zh.folding import bare, fold

PREFIXES = {each.prefix: kind for kind, each in CLASSES.items() if each.prefix}
WITH_REF = (*NAMED, "followup", "fund", "target", "activity")
LIMIT = 200
EXACT, REF, WORDS = 100, 90, 20
_SIGN = re.compile(r"[!%_]")
SORTS = (50, 43, 41, 30)
"""The least score of a name or alias in which the word stands, of one spelled whole, or in part
in pinyin, and of a phone number."""
STAFF = frozenset({"officer", "unit"})
SHOWN = 20
APART: dict[str, tuple[str, ...]] = {
    "contact": ("employer", "title", "place"),
    "officer": ("title",),
    "event": ("start", "place"),
    "lead": ("chain", "recorded_on"),
    "record": ("happened_on",),
}
"""What tells records of one name apart, where somebody has to choose."""
SEVERAL = Text(zh="「{text}」有 {n} 个", en="“{text}” names {n}")
MANY = Text(
    zh="「{text}」有 {n} 个，只列出前 20 个", en="“{text}” names {n}; the first 20 are shown"
)
NARROWER = Text(zh="用编号，或把名称写全", en="Give the code, or more of the name")
AT_LEAST = Text(zh="至少 {n}", en="at least {n}")
_SHOWN = re.compile(
    r"(?P<before>[A-Z]-[0-9]{4,9}) +(?P<name>.+)|(?P<other>.+?) +(?P<behind>[A-Z]-[0-9]{4,9})"
)
_OF_UNIT = re.compile(r"(?P<name>[^()]+)\((?P<unit>.+)\)")
_CODE = re.compile(r"([A-Za-z])[-_ ]*([0-9]{1,9}[a-z]?)")


if TYPE_CHECKING:
    from leadcrm.services.records.hits import Hit
    from leadcrm.storage.kindreads import Resolve
    from leadcrm.storage.rowtypes import OfficerRow

Found = tuple[str, AnyRow]
"""A record that answers: its kind and row."""


class Finder:
    """Looks records up in one session."""

    def __init__(self, session: Session) -> None:
        """Look things up of `session`."""
        self.session = session

    def find(self, text: str) -> "tuple[Hit, ...]":
        """Return everything that answers to `text`, best first; empty if nothing does.

        A code comes first, then a list's own number, a whole name, the beginning of
        one, a part of one, an alias, pinyin, a part of a phone number, and the employer. Of each
        kind at most `LIMIT` are found otherwise than by code and number.
        """
        from leadcrm.services.records.hits import make_hit  # noqa: PLC0415 - naming a record does without
        from leadcrm.services.records.search import Search  # noqa: PLC0415 - a code is found without

        word = bare(text)
        found = [(kind, row, "code", EXACT) for kind, row in self._by_code(word)]
        found += [(kind, row, "ref", REF) for kind, row in self._by_ref(word, WITH_REF)]
        found += Search(self.session).find(word, NAMED, LIMIT)
        if word and not found:  # names come first; what was written of them is read only then
            found += [(kind, row, place, WORDS) for kind, row, place in self._in_words(word)]
        best: dict[str, tuple[str, AnyRow, str, int]] = {}
        for each in found:
            best.setdefault(each[1]["id"], each)
        return tuple(
            make_hit(self.session, kind, row, word, field, score)
            for kind, row, field, score in best.values()
        )

    def _in_words(self, word: str) -> "Iterator[tuple[str, AnyRow, str]]":
        """Yield the records of which a touch, step, problem or note says `word`, once each."""
        like = f"%{_SIGN.sub(lambda sign: '!' + sign[0], word)}%"
        met = set()
        for hit in self.session.query(queries.IN_WORDS, like=like, most=LIMIT):
            if hit["id"] not in met:
                met.add(hit["id"])
                row = self.session.any_row(hit["kind"], hit["id"])
                yield hit["kind"], {**row, hit["place"]: hit["words"]}, hit["place"]

    if TYPE_CHECKING:
        resolve: Resolve  # the type of the row follows from the kinds that are named
    else:

        def resolve(
            self, text: str, kinds: Sequence[str] = (), *, records: Sequence[str] = ()
        ) -> Found:
            """Return (kind, row) of the one record that `text` names.

            A code (C-0065) comes first, then a list's own number (C065), then a code
            without its dash or zeros (c65), then a whole name, then a part of one or of
            an alias, then pinyin, whole before part, then a part of a phone number.
            Of plugins' records only those of the kinds `records` are meant, if any are named.

            Raises:
                NotFoundError: nothing answers to it.
                AmbiguousError: several do, and none by its whole name.
            """
            return self.any_one(text, kinds, records=records)

    def any_one(
        self, text: str, kinds: Sequence[str] = (), *, records: Sequence[str] = ()
    ) -> Found:
        """Return (kind, row) of the one record of whatever kinds, as `resolve` does."""
        wanted = tuple(kinds) or WITH_REF
        found = (
            self._all(fold(text), wanted, records)
            or self._all(bare(text), wanted, records)
            or self._as_shown(fold(text), wanted)
        )
        if len(found) > 1:
            found = _not_echoes(found)
            found = _lead_of_firm(found) or found
        if len(found) == 1:
            return found[0]
        if not found:
            from leadcrm.services.records.nearnames import not_found  # noqa: PLC0415 - reason: slips only

            raise not_found(self.session, text.strip(), wanted)
        raise _several(text, found)

    def _all(self, word: str, wanted: Sequence[str], records: Sequence[str]) -> list[Found]:
        """Return all that a word names, the best sort of answers alone."""
        coded = _among(
            ((kind, row) for kind, row in self._by_code(word) if kind in wanted), records
        )
        found = coded if "-" in word or "_" in word else []
        if not found:  # a list's own C065 is written so; our C-0065 is only meant by it
            found = _among(self._by_ref(word, wanted), records)
        found = found or coded
        if not found and word:
            found = self._named(word, [kind for kind in wanted if kind in NAMED], records)
        return found

    def _as_shown(self, text: str, wanted: Sequence[str]) -> list[Found]:
        """Return what a screen shows as a name with its code or, of an officer, with the unit."""
        shown = _SHOWN.fullmatch(text)
        if shown:
            code, name = shown["before"] or shown["behind"], shown["name"] or shown["other"]
            found = [each for each in self._by_code(code) if each[0] in wanted]
            return [each for each in found if name_of(*each) == name.strip()]
        person = _OF_UNIT.fullmatch(text)
        if person is None or "officer" not in wanted:
            return []
        rows = self.session.any_by("officer", "name", person["name"].strip())
        return [("officer", row) for row in rows if self._unit_of(row) == person["unit"].strip()]

    def _unit_of(self, officer: AnyRow) -> str | None:
        unit = officer["unit_id"]
        return str(self.session.row("unit", unit)["name"]) if unit else None

    def whole(self, word: str, kinds: Sequence[str]) -> Found | None:
        """Return the one record of these kinds that is called exactly so; else None."""
        rows = ((kind, row) for kind in kinds for row in self.session.any_by(kind, "name", word))
        found = self._standing(rows)
        return found[0] if len(found) == 1 else None

    def actor(self) -> "OfficerRow | None":
        """Return the officer who is working, or None where it is nobody of the office."""
        try:
            return self.resolve(self.session.actor, ["officer"])[1]
        except (NotFoundError, AmbiguousError):
            return None

    def exact(self, kind: str, word: str, own: str | None = None) -> AnyRow | None:
        """Return the row of a kind with exactly this code, number or name, None without one.

        Of plugins' records only those of the kind `own` are meant.

        Raises:
            AmbiguousError: several have it.
        """
        named = ("name",) if kind in NAMED else ()
        for field in ("code", "ref", *named):
            rows = ((kind, row) for row in self.session.any_by(kind, field, word))
            found = [each for each in self._standing(rows) if own in {None, each[1].get("kind")}]
            if len(found) > 1:
                raise _several(word, found)
            if found:
                return found[0][1]
        return None

    def _named(self, word: str, kinds: Sequence[str], records: Sequence[str]) -> list[Found]:
        """Return what a name, a part of one, pinyin or a phone means, the best sort alone."""
        if STAFF.issuperset(kinds):  # few, and named every morning: looked at without the index
            written = [
                (kind, row) for kind in kinds for row in self.session.any_by(kind, "name", word)
            ]
            if written:
                return written
        from leadcrm.services.records.search import Search  # noqa: PLC0415 - a code is found without

        search = Search(self.session)
        whole = [(each.kind, each.row) for each in search.whole(word, kinds)]
        found = _among(whole, records)
        if found:
            return found
        answers = [
            each
            for each in search.find(word, kinds, LIMIT)
            if each.field != "employer"  # where somebody works is not what he is called
            if each.kind != "record" or not records or each.row["kind"] in records
        ]
        sorts = [_sort_of(each.score) for each in answers]
        return [
            (each.kind, each.row)
            for each, sort in zip(answers, sorts, strict=True)
            if sort == max(sorts)
        ]

    def _by_code(self, word: str) -> list[Found]:
        match = _CODE.fullmatch(word)
        kind = PREFIXES.get(match[1].upper()) if match else None
        if match is None or kind is None:
            return []
        code = f"{match[1].upper()}-{match[2]:0>4}"
        return self._standing((kind, row) for row in self.session.any_by(kind, "code", code))

    def _by_ref(self, word: str, kinds: Sequence[str]) -> list[Found]:
        return self._standing(
            (kind, row) for kind in kinds for row in self.session.any_by(kind, "ref", word)
        )

    def _standing(self, found: Iterable[Found]) -> list[Found]:
        """Return what was found, each once; what was merged by what it was merged into."""
        rows = ((kind, self.session.survivor(kind, row)) for kind, row in found)
        return list({row["id"]: (kind, row) for kind, row in rows}.values())


def _sort_of(score: int) -> int:
    """Return which answers are as good as each other where one record is meant.

    A part of a name is as good as its beginning; a name that is spelled whole is better.
    """
    return next((least for least in SORTS if score >= least), 0)


def _among(found: Iterable[Found], records: Sequence[str]) -> list[Found]:
    """Return what was found, without plugins' records of other kinds than those named."""
    return [
        (kind, row)
        for kind, row in found
        if kind != "record" or not records or row["kind"] in records
    ]


def _not_echoes(found: Sequence[Found]) -> list[Found]:
    """Return what a word names, without plugins' records of what it names itself.

    A record without a name of its own is called like its contact or lead.
    """
    ids = {row["id"] for kind, row in found if kind != "record"}
    return [
        (kind, row)
        for kind, row in found
        if kind != "record" or not ids & {row["contact_id"], row["lead_id"]}
    ]


def _lead_of_firm(found: Sequence[Found]) -> list[Found]:
    """Return the one lead among what a word names, where all else is its own investor.

    One word, one thing: a lead that is called like its firm is the lead.
    """
    leads = [each for each in found if each[0] == "lead"]
    firms = {row["id"] for kind, row in found if kind == "contact"}
    if len(leads) == 1 and len(found) == 1 + len(firms) and firms == {leads[0][1]["contact_id"]}:
        return leads
    return []


def _several(text: str, found: Sequence[Found]) -> AmbiguousError:
    """Return that a text names several records, and the first of them."""
    said = SEVERAL if len(found) <= SHOWN else MANY
    least = any(count >= LIMIT for count in Counter(kind for kind, _ in found).values())
    return AmbiguousError(
        said.format(text=text, n=AT_LEAST.format(n=len(found)) if least else len(found)),
        choices=[(row["code"] or "", _apart(kind, row)) for kind, row in found[:SHOWN]],
        hint=NARROWER,
        word=text,
    )


def _apart(kind: str, row: AnyRow) -> str:
    """Return a name with what tells it from another of the same name, as far as it is known."""
    said = (row.get(name) for name in APART.get(kind, ()))
    return "  ".join(str(word) for word in (name_of(kind, row), *said) if word)
