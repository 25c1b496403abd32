"""Types of rows for the type checker, worked out from the layout.

`python -m leadcrm.storage.layoutgen --write` writes `rowtypes`, `valuetypes`, `kindcolumns`,
`kindreads` and `kindwrites`. They are read by type checkers and never imported by a program that
runs, so that a morning costs nothing for them.
"""

from collections.abc import Iterable, Iterator, Sequence

from leadcrm.storage.column import Column
from leadcrm.storage.layout import LAYOUT
from leadcrm.storage.tables import CLASSES, DERIVED, VALUES, value_type

WIDTH = 99
STORED = {"int": "int", "flag": "int", "fen": "int"}
"""Types of columns whose stored value is no text."""
SHARED = ("code", "ref", "source", "extra")
"""Columns that every table has; `RecordRow` and `RecordValues` hold them."""
JSON = "Mapping[str, object] | Sequence[object]"
GIVEN = {"json": JSON, "period": "date | PartialDate | str"}
"""Types of columns that take values of several classes."""
ANYWHERE = ("id", "code", "ref", "name")
"""Columns by which records of any kind are looked up."""

REVEAL = ("reveal: bool = False", "purpose: str | None = None")


def row_types() -> str:
    """Return the text of `rowtypes`: one TypedDict a table, as its rows are read."""
    lines = [
        '"""Rows of every table as the type checker knows them, made by `storage.layoutgen`."""',
        "",
        "from typing import Literal, NotRequired, TypedDict",
        "",
        "from typing_extensions import ReadOnly",
        "",
        *_literal("Kind", CLASSES),
        '"""Every kind of record."""',
    ]
    for name, codes in sorted(_choices().items()):
        lines += _literal(f"{name}Code", codes)
    lines += _typed_dict("RecordRow", "What a row of any table has.", _shared_columns())
    for kind in CLASSES:
        derived = (
            (name, f"NotRequired[{STORED.get(kind_of, 'str')} | None]")
            for name, kind_of in DERIVED.get(kind, {}).items()
        )
        own = [("code", "str")] if CLASSES[kind].prefix else []  # every command gives one
        own += [(c.name, _stored(c)) for c in _columns(kind) if c.name not in SHARED]
        about = f"A row of `{kind}`."
        if kind in DERIVED:
            about = f"A row of `{kind}`; one just inserted has no derived columns yet."
        lines += _typed_dict(f"{_name(kind)}Row", about, [*own, *derived], "RecordRow")
    return _text(lines)


def value_types() -> str:
    """Return the text of `valuetypes`: one TypedDict a table, of what commands take."""
    homes: dict[str, set[str]] = {}
    for column in (column for columns in LAYOUT.values() for column in columns()):
        module, _, name = (column.enum or VALUES.get(column.type, ":")).partition(":")
        homes.setdefault(module, set()).add(name)
    lines = [
        '"""Typed values of every table that commands take, made by `storage.layoutgen`."""',
        "",
        "from collections.abc import Mapping, Sequence",
        "from datetime import date",
        "from typing import TypedDict",
        "",
    ]
    lines += [
        f"from {module} import {', '.join(sorted(homes[module]))}"
        for module in sorted(name for name in homes if name.startswith("leadcrm."))
    ]
    lines += _imported("rowtypes", [f"{name}Code" for name in _choices()])
    shared = [(name, "str | None") for name in SHARED[:3]]
    shared.append((SHARED[3], "Mapping[str, object] | None"))
    options = ", total=False"
    lines += _typed_dict(
        "RecordValues", "What any record may be given.", shared, "TypedDict", options
    )
    for kind in CLASSES:
        own = [
            (c.name.removesuffix("_fen") if c.type == "fen" else c.name, _given(c))
            for c in _columns(kind)
            if c.name not in SHARED and c.type != "currency"
        ]
        about = f"Fields of `{kind}` as typed values."
        lines += _typed_dict(f"{_name(kind)}Values", about, own, "RecordValues", options)
    return _text(lines)


def kind_columns() -> str:
    """Return the text of `kindcolumns`: the names of each table's columns."""
    lines = [
        '"""Columns of every table by name, made by `storage.layoutgen`."""',
        "",
        "from typing import Literal",
    ]
    for kind in CLASSES:
        names = dict.fromkeys(("id", *(c.name for c in _columns(kind)), *DERIVED.get(kind, ())))
        lines += ["", *_literal(f"{_name(kind)}Column", names)]
    return _text(lines)


def kind_reads() -> str:
    """Return the text of `kindreads`: reads whose answer follows from the kind that is named."""
    lines = _head("Reads", "from collections.abc import Sequence", "Literal, Protocol, overload")
    lines.append("from leadcrm.storage.engine import AnyRow")
    lines += _imported("kindcolumns", [f"{_name(kind)}Column" for kind in CLASSES])
    lines += _imported("rowtypes", [*_rows(), "Kind"])
    anywhere = f"field: Literal[{', '.join(map(_quoted, ANYWHERE))}]"
    lines += _protocol("RowOf", "Reads one row of a kind")
    for _, row, given in _kinds():
        lines += _overload([given, "record: str"], row)
    lines += _overload(["kind: Kind", "record: str"], "AnyRow")
    lines += _protocol("RowsOf", "Reads all rows of a kind")
    for _, row, given in _kinds():
        lines += _overload([given], f"list[{row}]")
    lines += _overload(["kind: Kind"], "Sequence[AnyRow]")
    lines += _protocol("RowsBy", "Reads the rows of a kind by a column")
    for kind, row, given in _kinds():
        lines += _overload([given, f"field: {_name(kind)}Column", "value: str"], f"list[{row}]")
    lines += _overload(["kind: Kind", anywhere, "value: str"], "Sequence[AnyRow]")
    lines += _protocol("Resolve", "Names the one record of some kinds that a text means")
    more = ["*", "records: Sequence[str] = ()"]
    for kind, row, _ in _kinds():
        code = f'Literal["{kind}"]'
        words = ["text: str", f"kinds: Sequence[{code}]", *more]
        lines += _overload(words, f"tuple[{code}, {row}]")
    words = ["text: str", "kinds: Sequence[Kind] = ()", *more]
    lines += _overload(words, "tuple[Kind, AnyRow]")
    return _text(lines)


def kind_writes() -> str:
    """Return the text of `kindwrites`: what commands write, and whole records, by kind."""
    lines = _head("Writes and whole records", "", "Literal, Protocol, Unpack, overload")
    homes: dict[str, list[str]] = {"record": ["Record"]}
    for each in CLASSES.values():
        homes.setdefault(each.module, []).append(each.model)
    lines += [
        f"from leadcrm.domain.{module} import {', '.join(sorted(homes[module]))}"
        for module in sorted(homes)
    ]
    lines += _imported("rowtypes", [*_rows(), "Kind"])
    lines += _imported("valuetypes", [f"{_name(kind)}Values" for kind in CLASSES])
    lines += _protocol("Insert", "Adds a record and returns its row")
    for kind, row, given in _kinds():
        values = f"**fields: Unpack[{_name(kind)}Values]"
        lines += _overload([given, "/", values], row)
    lines += _protocol("Update", "Sets fields of a row and returns the new one")
    for kind, row, given in _kinds():
        values = f"**fields: Unpack[{_name(kind)}Values]"
        lines += _overload([given, f"row: {row}", "/", values], row)
    lines += _protocol("RecordOf", "Reads one record as an object of its class")
    for kind, _, given in _kinds():
        lines += _overload([given, "ref: str", "*", *REVEAL], _name(kind))
    lines += _overload(["kind: Kind", "ref: str", "*", *REVEAL], "Record")
    return _text(lines)


def _head(what: str, collections: str, typing: str) -> list[str]:
    about = f"{what} typed by kind of record, made by `storage.layoutgen`."
    lines = [f'"""{about}"""', "", *([collections] if collections else [])]
    return [*lines, f"from typing import {typing}", ""]


def _kinds() -> Iterator[tuple[str, str, str]]:
    """Yield each kind, the type of its rows, and the parameter that names it."""
    return ((kind, f"{_name(kind)}Row", f'kind: Literal["{kind}"]') for kind in CLASSES)


def _rows() -> list[str]:
    return [f"{_name(kind)}Row" for kind in CLASSES]


def _imported(module: str, names: Iterable[str]) -> Iterator[str]:
    yield f"from leadcrm.storage.{module} import ("
    yield from (f"    {name}," for name in sorted(names))
    yield ")"


def _protocol(name: str, does: str) -> Iterator[str]:
    yield from ("", "", f"class {name}(Protocol):", f'    """{does}."""', "")


def _overload(given: Iterable[str], returned: str) -> Iterator[str]:
    """Yield a signature as the formatter leaves it: on one line, or its parameters below."""
    words = ["self", *given]
    yield "    @overload"
    line = f"    def __call__({', '.join(words)}) -> {returned}: ..."
    inner = f"        {', '.join(words)}"
    if len(line) <= WIDTH:
        yield line
        return
    below = [inner] if len(inner) <= WIDTH else [f"        {word}," for word in words]
    yield from ("    def __call__(", *below, f"    ) -> {returned}: ...")


def _typed_dict(
    name: str,
    about: str,
    columns: Iterable[tuple[str, str]],
    parent: str = "TypedDict",
    options: str = "",
) -> Iterator[str]:
    yield from ("", "", f"class {name}({parent}{options}):", f'    """{about}"""', "")
    for column, kind in columns:
        yield f"    {column}: {kind}"


def _literal(name: str, members: Iterable[str]) -> Iterator[str]:
    """Yield a Literal of texts, one line each where they do not fit on one."""
    quoted = [_quoted(member) for member in members]
    line = f"{name} = Literal[{', '.join(quoted)}]"
    inner = f"    {', '.join(quoted)}"
    if len(line) <= WIDTH:
        yield line
    elif len(inner) <= WIDTH:
        yield from (f"{name} = Literal[", inner, "]")
    else:
        yield from (f"{name} = Literal[", *(f"    {member}," for member in quoted), "]")


def _shared_columns() -> Iterator[tuple[str, str]]:
    yield from (("n", "NotRequired[int]"), ("office", "NotRequired[str]"), ("id", "str"))
    yield ("code", "ReadOnly[str | None]")
    yield from ((name, "str | None") for name in SHARED[1:])


def _choices() -> dict[str, list[str]]:
    """Return the codes of every choice, by the name of its class."""
    columns = (column for columns in LAYOUT.values() for column in columns() if column.enum)
    classes = {value_type(column) for column in columns}
    return {choice.__name__: [member.value for member in choice] for choice in classes}


def _stored(column: Column) -> str:
    """Return the type of a column as a row holds it."""
    kind = STORED.get(column.type, "str")
    if column.enum:
        kind = f"{value_type(column).__name__}Code"
    return kind if column.required else f"{kind} | None"


def _given(column: Column) -> str:
    """Return the type of a field as a command takes it; a choice also by its code."""
    kind = GIVEN.get(column.type)
    if column.enum:
        name = value_type(column).__name__
        kind = f"{name} | {name}Code"
    elif kind is None:
        kind = value_type(column).__name__
    return kind if column.required else f"{kind} | None"


def _columns(kind: str) -> Sequence[Column]:
    """Return the columns of a kind; a new one stands in the layout after the first run."""
    return LAYOUT[kind]() if kind in LAYOUT else ()


def _name(kind: str) -> str:
    return CLASSES[kind].model


def _quoted(text: str) -> str:
    return f'"{text}"'


def _text(lines: Iterable[str]) -> str:
    return "\n".join([*lines, ""])
