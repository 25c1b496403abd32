"""Search at 100 k and 1 M records: equal to a substring scan on 1,000 random queries, and p95.

Then what duplicates cost on the same book.

    python3 dev.py bench search [RECORDS...]

The scan is written here from what the documents promise, not from the program: texts in one
long string, letters as regular expressions over the readings of characters.
"""

import random
import re
import resource
import shutil
import statistics
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from time import process_time
from typing import NamedTuple

from leadcrm.founding import create_workspace
from leadcrm.services.duplicates.knowncontacts import KnownContacts
from leadcrm.services.records.search import Search
from leadcrm.workspace import Workspace
from leadcrm.zh.shipped import shipped

QUERIES = 1000
MOST = 2000
SCANS = 40
PLACES = ["深圳", "长沙", "湖南", "汨罗", "上海", "岳阳", "重庆", "东莞", "厦门", "香港"]
FORMS = [
    "有限公司",
    "集团有限公司",
    "科技股份有限公司",
    "（集团）有限公司",
    "贸易有限公司",
    "商会",
]
SURNAMES = ["王", "李", "张", "刘", "陈", "单", "曾", "欧阳", "黄", "吴", "查", "仇", "解", "覃"]
OLD = dict(zip("国东业长门华龙湾湘团", "國東業長門華龍灣湘團", strict=True))


class Made(NamedTuple):
    """A record as it is entered."""

    kind: str
    name: str
    aliases: str | None
    phone: str | None


def make(count: int, chance: random.Random) -> Iterator[Made]:
    """Yield so many firms, people and leads with Chinese names."""
    signs = [chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(2400)] + list("国东业长门华龙湾")
    weights = [1 / (n + 5) for n in range(len(signs))]
    for n in range(count):
        core = "".join(chance.choices(signs, weights, k=chance.choice((2, 2, 3, 4))))
        phone = None
        if n % 10 < 4:
            name = chance.choice(PLACES) + core + chance.choice(FORMS)
            if n % 20 == 0:
                name = "".join(OLD.get(sign, sign) for sign in name)
        elif n % 10 < 7:
            name = chance.choice(SURNAMES) + core[: chance.choice((1, 2))]
            phone = spelled_phone(f"1{chance.randrange(3, 10)}{chance.randrange(10**9):09d}", n)
        else:
            name = f"{core}{chance.choice(('项目', '产业园', '5G基地', '二期'))}{n % 1000}"
        kind = "lead" if n % 10 >= 7 else "contact"
        aliases = f"{core}、{core[:2]}股份" if n % 5 == 0 else None
        yield Made(kind, name, aliases, phone)


def spelled_phone(digits: str, n: int) -> str:
    """Return a number as one of several people would write it."""
    dashed = f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    return (digits, dashed, f"+86 {digits}", dashed.replace("-", " "))[n % 4]


class Scan:
    """All texts in a few long strings, in which is looked from the first sign to the last."""

    def __init__(self, records: list[Made]) -> None:
        """Write the texts out; a record's number is the number of its line."""
        self.records = records
        self.texts = "\n".join(f"{plain(r.name)}\t{plain(r.aliases or '')}" for r in records)
        self.phones = "\n".join(digits(r.phone or "") for r in records)
        self.names = "\n".join(
            "\t".join(bare(each) for each in [plain(r.name), *plain(r.aliases or "").split("、")])
            for r in records
        )

    def find(self, typed: str) -> set[int]:
        """Return the numbers of the lines that answer."""
        word, number = plain(typed), digits(typed)
        found = set(lines(self.texts, re.escape(word)))
        if len(number) >= 4 and not re.search(r"[^\d+() -]", typed):
            found |= set(lines(self.phones, number))
        if re.fullmatch(r"[a-z0-9]{2,}", word) and not word.isdigit():
            found |= set(lines(self.names, by_sound(word)))
        return found


def lines(text: str, pattern: str) -> Iterator[int]:
    """Yield the numbers of the lines in which a pattern stands."""
    re.purge()  # the patterns of sounds are large
    line, last = 0, 0
    for found in re.compile(pattern).finditer(text):
        line += text.count("\n", last, found.start())
        last = found.start()
        yield line


@cache
def table() -> dict[str, set[str]]:
    """Return which signs have a reading."""
    signs = defaultdict(set)
    for line in shipped("pinyin").splitlines():
        heads, _, own = line.partition("\t")
        for head in heads.split():
            signs[head].update(own)
    signs["hei"].add("黑")
    signs["he"].add("黑")
    for sign in "abcdefghijklmnopqrstuvwxyz0123456789":
        signs[sign].add(sign)
    return signs


def by_sound(typed: str) -> str:
    """Return the pattern of a name that is spelled so from some sign on."""
    readings = table()

    @cache
    def rest(at: int) -> str:
        left = typed[at:]
        ends = {s for head, own in readings.items() if head.startswith(left) for s in own}
        ways = [f"[{''.join(sorted(ends))}]"] if ends else []
        for size in range(1, len(left)):
            head = left[:size]
            own = set(readings.get(head, ()))
            if size == 1:
                own |= {s for known, of in readings.items() if known[0] == head for s in of}
            further = rest(at + size) if own else ""
            if further:
                ways.append(f"[{''.join(sorted(own))}]{further}")
        return f"(?:{'|'.join(ways)})" if ways else ""

    return rest(0) or r"(?!)"


@cache
def simplified() -> dict[int, int]:
    """Return the table of traditional characters."""
    old, new = shipped("simplified").split()
    return str.maketrans(old, new)


def plain(text: str) -> str:
    """Return a text in one width, case and script, without blanks and dots."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(simplified())
    return re.sub(r"[\s·.]", "", folded)


def bare(text: str) -> str:
    """Return a text without brackets and the like."""
    return re.sub(r"[\W_]", "", text)


def digits(text: str) -> str:
    """Return the digits of a mobile number as it is dialled."""
    return re.sub(r"\D", "", text.replace("+86", ""))


def ask(records: list[Made], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the sort of a query and the query, without end."""
    first = {sign: head for head, own in sorted(table().items(), reverse=True) for sign in own}
    while True:
        record = chance.choice(records)
        name = plain(chance.choice([record.name, *(record.aliases or record.name).split("、")]))
        sounds = [first.get(sign, sign) for sign in bare(name)]
        at = chance.randrange(max(1, len(sounds) - 1))
        some = sounds[at : at + chance.choice((2, 3, 4, 6))]
        size = chance.choice((2, 2, 3, 4))
        start = chance.randrange(max(1, len(name) - size + 1))
        yield "part", name[start : start + size]
        yield "whole name", chance.choice((record.name, name))
        yield "initials", "".join(sound[0] for sound in some)
        yield "pinyin", "".join(some)[: chance.choice((99, 99, 5))]
        yield "mixed", "".join(s if chance.random() < 0.5 else s[0] for s in some)
        if record.phone:
            size = chance.choice((4, 4, 6, 11))
            number = digits(record.phone)
            start = chance.randrange(len(number) - size + 1)
            yield "phone", number[start : start + size]
        if chance.random() < 0.1:
            yield "one sign", chance.choice(name)
            yield "nothing", "".join(chance.sample("爨龘囧麤鱻靐", 2))


def fill(workspace: Workspace, records: list[Made]) -> dict[str, int]:
    """Enter the records in one command; return the number of each by its id."""
    (me,) = workspace.session.by("officer", "name", "张样本")
    known = {}
    with workspace.session.command("import") as command:
        for kind, names in {
            "contact": ("name", "aliases", "phone", "kind"),
            "lead": ("name", "aliases", "owner_id", "recorded_on", "stage", "is_hq"),
        }.items():
            own = [(n, record) for n, record in enumerate(records) if record.kind == kind]
            more = (me["id"], "2019-10-01", "clue", 0) if kind == "lead" else ()
            rows = [
                (r.name, r.aliases, *(more or (r.phone, "person" if r.phone else "enterprise")))
                for _, r in own
            ]
            ids = command.add_many(kind, names, rows)
            known |= dict(zip(ids, (n for n, _ in own), strict=True))
    return known


def compare(workspace: Workspace, records: list[Made], known: dict[str, int]) -> None:
    """Ask 1,000 queries of both, stop where they differ, and print what it took."""
    scan, search = Scan(records), Search(workspace.session)
    chance = random.Random(11)  # noqa: S311 - made-up names
    times: dict[str, list[float]] = defaultdict(list)
    whole = 0
    for (sort, typed), _ in zip(ask(records, chance), range(QUERIES), strict=False):
        start = process_time()
        workspace.finder.find(typed)
        times[sort].append((process_time() - start) * 1000)
        found = {known[e.row["id"]] for e in search.find(typed, ("lead", "contact"), MOST)}
        expected = scan.find(typed)
        capped = {k for k, n in Counter(records[n].kind for n in expected).items() if n > MOST}
        kept = {n for n in expected if records[n].kind not in capped}
        seen = {n for n in found if records[n].kind not in capped}
        assert (kept, found - expected) == (seen, set()), (sort, typed, kept ^ seen)
        assert len(found - seen) == MOST * len(capped), (sort, typed)
        whole += not capped
    print(f"| {QUERIES} queries equal to the scan, {whole} of them whole | {len(records):,} | |")
    likes = [
        like(workspace, typed)
        for (_, typed), _ in zip(ask(records, chance), range(SCANS), strict=False)
    ]
    for sort, taken in sorted(times.items()):
        p95 = statistics.quantiles(taken, n=20)[-1]
        ratio = p95 / statistics.median(likes)
        said = f"{statistics.median(taken):.1f} | {p95:.1f} | {ratio:.3f}"
        print(f"| {sort}: p50 ms, p95 ms of CPU, p95 over a LIKE scan | {said} |", flush=True)


def like(workspace: Workspace, typed: str) -> float:
    """Milliseconds of CPU in which SQLite looks for a text through names, aliases and phones."""
    start = process_time()
    for kind in ("lead", "contact"):
        fields = ("name", "aliases", "phone") if kind == "contact" else ("name", "aliases")
        where = " OR ".join(f"{field} LIKE :like" for field in fields)
        sql = f"SELECT id FROM {kind} WHERE {where}"  # noqa: S608 - names of ours
        workspace.engine.query(sql, {"like": f"%{typed}%"})
    return (process_time() - start) * 1000


def look_for_duplicates(workspace: Workspace, records: list[Made]) -> None:
    """Print what it takes to find all pairs, and to ask for each row of a list."""
    for kind in ("contact", "lead"):
        start = process_time()
        pairs = workspace.duplicates.pairs(kind)
        took = process_time() - start
        print(f"| pairs of {kind}s, s of CPU | {took:.1f} | {len(pairs.items):,} pairs |")
    start = process_time()
    book = KnownContacts.of(workspace.session)
    took = process_time() - start
    asked = [record for record in records if record.kind == "contact"]
    start = process_time()
    for record in asked:
        kind = "person" if record.phone else "enterprise"
        book.match(kind=kind, name=record.name, phone=record.phone)
    each = (process_time() - start) / len(asked) * 1e6
    print(f"| contacts known, s; each row of a list asked for, us | {took:.1f} | {each:.0f} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| peak memory of all of it, MiB | {peak} | |", flush=True)


def main(counts: list[str]) -> None:
    """Print a table for each number of records."""
    for count in map(int, counts or ["100000"]):
        folder = Path(tempfile.mkdtemp(prefix="bench"))
        records = list(make(count, random.Random(7)))  # noqa: S311 - made-up names
        with create_workspace(folder / "s.db", office="1", name="样本", me="张样本") as workspace:
            start = process_time()
            known = fill(workspace, records)
            print(f"| {count:,} records entered, s of CPU | {process_time() - start:.1f} |")
            compare(workspace, records, known)
            look_for_duplicates(workspace, records)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
