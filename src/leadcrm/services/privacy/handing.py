"""All that is held of a person, for the person: own record, what belongs to it, every mention."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from leadcrm.errors import UsageError
from leadcrm.services.files.privatefile import may_write, private_file
from leadcrm.services.privacy.erasing import Erasing
from leadcrm.services.records.dicts import LABEL, NAME, flat, to_dict
from leadcrm.services.records.fields import kind_label, label_of
from leadcrm.services.records.records import Records
from leadcrm.services.session import Session
from leadcrm.storage import queries
from leadcrm.storage.codec import canonical
from leadcrm.storage.engine import AnyRow
from leadcrm.storage.erasing import KIND, LINKS
from leadcrm.text import Lang, Text

SUFFIXES = (".txt", ".json")
NO_FORM = Text(zh="只能写成 .txt 或 .json，不是 {suffix}", en="It is .txt or .json, not {suffix}")
TITLE = Text(zh="{office} 保存的关于 {name} 的全部信息", en="All that {office} holds of {name}")
OWN = Text(zh="本人记录", en="own record")
PAST = Text(zh="以前写过的", en="what was written before")
BELONGS = Text(zh="挂在名下的", en="what belongs to it")
MENTIONED = Text(zh="别处提到的", en="mentioned elsewhere")


class Handed(NamedTuple):
    """What was written: the file, and how many records, earlier values and mentions are in it."""

    path: Path
    code: str
    records: int
    earlier: int
    mentions: int


class Handing:
    """Writes what is held of a person into a file that is handed over."""

    def __init__(self, session: Session) -> None:
        """Read the book of `session`."""
        self.session = session
        self.erasing = Erasing(session)
        self.records = Records(session)
        self.lang: Lang = "zh"

    def write(
        self,
        ref: str,
        file: Path,
        *,
        purpose: str | None = None,
        force: bool = False,
        lang: Lang = "zh",
    ) -> Handed:
        """Write all that is held of a person, phones in full, into a .txt or .json file.

        It is private (0600), whole or not there, and in the journal with its `purpose`.

        Raises:
            UsageError: another suffix, or it is a firm or body.
            StorageError: the file cannot be written, or is there (`force`).
        """
        if file.suffix.lower() not in SUFFIXES:
            raise UsageError(NO_FORM.format(suffix=file.suffix or "''"))
        may_write(file, force=force)
        self.lang = lang
        person = self.erasing.person(ref)
        held = self._held(person.ids)
        held["mentions"] = [each._asdict() for each in self.erasing.mentions(person)]
        own, belongs = len(held["own"]), len(held["belongs"])
        title = TITLE.format(office=self.session.office_name, name=person.row["name"])
        as_json = file.suffix.lower() == ".json"
        data = f"{canonical(held)}\n" if as_json else _as_text(title.to(lang), held, lang)
        code, rows = str(person.row["code"]), own + belongs
        told = {"what": "person", "who": [code], "rows": rows, "revealed": True}
        with (
            private_file(file, data.encode(), force=force),
            self.session.command("export", note={**told, "purpose": purpose}),
        ):
            pass
        return Handed(file, code, rows, len(held["earlier"]), len(held["mentions"]))

    def _held(self, ids: tuple[str, ...]) -> dict[str, Any]:
        own = [self.session.any_row(KIND, record) for record in ids]
        now = {(row["id"], name, str(value)) for row in own for name, value in row.items()}
        earlier = [
            {"field": name, "value": each, "at": entry.at}
            for record in ids
            for entry in self.session.journal.log.of(record)
            for name, value in entry.data.items()
            for each in (value if entry.kind == "update" else [value])
            if each is not None and (record, name, str(each)) not in now
        ]
        return {
            "own": self._plain(KIND, own),
            "earlier": earlier,
            "belongs": self._belonging(ids),
        }

    def _belonging(self, ids: tuple[str, ...]) -> list[dict[str, Any]]:
        found: dict[str, dict[str, AnyRow]] = {}
        for kind, field in LINKS:
            sql = queries.BY_FIELD.format(kind=kind, field=field)
            for record in ids:
                rows = self.session.query(sql, value=record)
                found.setdefault(kind, {}).update({r["id"]: r for r in rows if r["id"] not in ids})
        return [each for kind, rows in found.items() for each in self._plain(kind, rows.values())]

    def _plain(self, kind: str, rows: Iterable[AnyRow]) -> list[dict[str, Any]]:
        """Return records as `--json` has them, phones in full; what says nothing is left out."""
        views = self.records.views(kind, rows, reveal=True)
        made = [to_dict(flat(view), self.lang) for view in views]
        return [
            {"record": kind, **{n: v for n, v in each.items() if v not in (None, "", [], {})}}
            for each in made
        ]


def _in_words(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record with words for codes, and names for what is linked."""
    for name, value in row.items():
        if name != "record" and not name.endswith((LABEL, NAME)):
            yield name, row.get(name + LABEL) or row.get(name + NAME) or value


def _as_text(title: str, held: dict[str, Any], lang: Lang) -> str:
    lines = [title, ""]
    for head, rows in ((OWN, held["own"]), (BELONGS, held["belongs"])):
        lines += [head.to(lang)]
        for row in rows:
            kind = row["record"]
            lines += [f"  {kind_label(kind).to(lang)}"]
            own = str(row["kind"]) if kind == KIND else kind
            lines += [
                f"    {label_of(own, name).to(lang)}  {value}" for name, value in _in_words(row)
            ]
        lines += [""]
    lines += [PAST.to(lang)]
    lines += [
        f"  {each['at'][:10]}  {label_of(KIND, each['field']).to(lang)}  {each['value']}"
        for each in held["earlier"]
    ]
    lines += ["", MENTIONED.to(lang)]
    lines += [
        f"  {kind_label(each['kind']).to(lang)} {each['code'] or ''}  {each['words']}"
        for each in held["mentions"]
    ]
    return "\n".join(lines) + "\n"
