"""Which columns of a row are about one person: by numbers, posts, groups, or who is before."""

from collections.abc import Mapping, Sequence

from leadcrm.services.importing.heading import Heading
from leadcrm.services.importing.peopleheads import (
    is_ours,
    is_phone_head,
    numbered,
    phone_of,
    role_of,
)
from leadcrm.services.importing.vocabulary import plain_header

PERSON = "person"
"""The part of a row that is a person; further people of the row are person2, person3 …."""
OF_ONE = frozenset({"person.name", "person.phone", "person.title"})
"""What each person of a row has a column for."""
OFFICERS = ("owner_id", "keeper_id")
Found = Mapping[int, tuple[str, str]]
Key = tuple[str, str]


def is_person(part: str) -> bool:
    """Tell whether a part of a row is a person."""
    return part.rstrip("0123456789") == PERSON


def slotted(heading: Heading, found: Found, *, project: bool) -> dict[int, tuple[str, str]]:
    """Return the fields of columns, those of the second person of a row as person2.name and on.

    A phone beside an officer of a project is the officer's, and no field of the investor's.
    """
    names = [at for at, (field, _) in found.items() if field == "person.name"]
    keys = _keys(heading, names)
    order: dict[Key, str] = {}
    for at in names:
        order.setdefault(keys[at], f"{PERSON}{len(order) + 1}" if order else PERSON)
    made = dict(found)
    for at, (field, how) in found.items():
        if field not in OF_ONE:
            continue
        if field == "person.phone" and (
            _is_officers(heading, found, at, project=project) or _is_of_another(heading, found, at)
        ):
            made[at] = "", how
            continue
        key = keys[at] if at in keys else _key_of_detail(heading, at, names, keys)
        made[at] = f"{order.get(key, PERSON)}.{field.partition('.')[2]}", how
    return made


def _keys(heading: Heading, names: Sequence[int]) -> dict[int, Key]:
    """Return by which sign each column of names is told from the others."""
    keys: dict[int, Key] = {}
    met: list[str] = []
    for at in names:
        plain = plain_header(heading.headers[at])
        sign = _sign(heading, at)
        again = met.count(plain)
        if sign == ("", "") and keys:
            sign = ("column", str(at))
        elif sign in keys.values() and again:
            sign = (sign[0], f"{sign[1]}/{again}")
        met.append(plain)
        keys[at] = sign
    return keys


def _sign(heading: Heading, at: int) -> Key:
    header = heading.headers[at]
    role = role_of(header)
    if role:
        return "post", role[0]
    number = numbered(plain_header(header))[1] or numbered(heading.groups[at])[1]
    if number:
        return "number", number
    return ("group", heading.groups[at]) if heading.groups[at] else ("", "")


def _key_of_detail(
    heading: Heading, at: int, names: Sequence[int], keys: Mapping[int, Key]
) -> Key:
    """Return whose phone or title a column holds: by its sign, else whoever stands before it."""
    sign = _sign(heading, at)
    if sign != ("", "") and sign in keys.values():
        alike = [name for name in names if keys[name] == sign or keys[name][0] == sign[0]]
        before = [name for name in alike if name < at and keys[name][1].split("/")[0] == sign[1]]
        return keys[before[-1]] if before else sign
    before = [name for name in names if name < at]
    if before:
        return keys[before[-1]]
    return keys[names[0]] if names else ("", "")


def _is_of_another(heading: Heading, found: Found, at: int) -> bool:
    """Tell whether a column of phones is said to be that of the column before it: 法人电话."""
    whose = phone_of(heading.headers[at])
    if not whose or at == 0 or found.get(at - 1, ("", ""))[0] == "person.name":
        return False
    return plain_header(heading.headers[at - 1]).startswith(whose)


def _is_officers(heading: Heading, found: Found, at: int, *, project: bool) -> bool:
    """Tell whether a column of phones is that of the officer in the column before it."""
    if at == 0 or not is_phone_head(plain_header(heading.headers[at])):
        return False
    field = found.get(at - 1, ("", ""))[0]
    ours = is_ours(heading.headers[at - 1]) or any(name in field for name in OFFICERS)
    phones = sum(field == "person.phone" for field, _ in found.values())
    return ours and (project or phones > 1)


def kept_name(heading: Heading, at: int) -> str:
    """Return under which name a column without a field is kept: phones with whose they are."""
    header = heading.headers[at]
    if at and is_phone_head(plain_header(header)):
        before = heading.headers[at - 1]
        if is_ours(before) or role_of(before):
            return f"{before}{header}"
    return header
