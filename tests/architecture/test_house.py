"""The shape of the house: small files, small functions, documented names, no shortcuts.

Every test collects what breaks its rule and expects nothing: a failure is a list of places.
"""

import ast
import re
import statistics
import subprocess

LONGEST_FILE = 500
MEDIAN_FILE = 130
LONGEST_FUNCTION = 40

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DRAWERS = {"base", "common", "helper", "helpers", "misc", "util", "utils"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")
SENTENCE = re.compile(r"[.!?。！？](\s|$|[”」’)）\]])")

# Only these may read the clock; everyone else is told what day it is.
CLOCK_KEEPERS = ("src/leadcrm/cli/", "src/leadcrm/storage/stamp.py")
CLOCK_READS = re.compile(
    r"\b(date|datetime)\.(today|now|utcnow)$|^time\.(time|time_ns|localtime|gmtime|strftime)$"
)
SQL_CLOCK_READS = re.compile(r"\(\s*'now'|\bCURRENT_(DATE|TIME|TIMESTAMP)\b")

# Written as patterns, so that this file does not match itself.
WORKPLACE = re.compile(
    r"(?<![\w.])/[w]ork/|\.\./shared\b|\bshared/(design|knowledge|golden|looks|proofs|source)\b"
    r"|\bknowledge/\w+\.md|(?<![\w/-])design\.md\b|\.[l]ibrary/|\bthis [s]ession\b"
    r"|\bpypi\.org|\bpythonhosted\.|\bnpmjs\.|\bdeb\.debian\."
)


def test_files_are_short(sources, nowhere):
    lengths = {source.name: len(source.lines) for source in sources}
    nowhere(f"{name} has {n} lines" for name, n in lengths.items() if n > LONGEST_FILE)
    assert statistics.median(lengths.values()) < MEDIAN_FILE


def test_functions_are_short(sources, nowhere):
    nowhere(
        source.at(node, f"{node.name} has {length(node)} lines")
        for source in sources
        for node in source.nodes(*FUNCTIONS)
        if length(node) > LONGEST_FUNCTION
    )


def length(node):
    return node.end_lineno - node.lineno + 1


def test_no_module_is_a_drawer(sources, nowhere):
    named = [(source, {*source.path.parts[:-1], source.path.stem}) for source in sources]
    nowhere(source.name for source, parts in named if parts & DRAWERS)


def test_everything_public_is_documented_by_a_sentence(sources, nowhere):
    nowhere(
        source.at(node, name)
        for source in sources
        if is_public_file(source)
        for name, node in public_names(source.tree)
        if not SENTENCE.search(first_line(node))
    )


def is_public_file(source):
    return not source.path.stem.startswith("_") or source.path.stem == "__init__"


def public_names(node, prefix="module"):
    """Yield the module itself, then its public classes, functions and methods."""
    if isinstance(node, ast.Module):
        node.lineno = 1
        yield prefix, node
    for child in node.body:
        if isinstance(child, (*FUNCTIONS, ast.ClassDef)) and is_public(child):
            yield f"{prefix}.{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from public_names(child, f"{prefix}.{child.name}")


def is_public(node):
    # An overload is a signature, and a setter is told of by its property.
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    echo = any(mark.endswith(("overload", ".setter", ".deleter")) for mark in marks)
    return not node.name.startswith("_") and not echo


def first_line(node):
    return (ast.get_docstring(node) or "").partition("\n")[0]


def test_nothing_is_left_unfinished(sources, nowhere):
    nowhere(
        f"{source.name}:{number}: {line.strip()}"
        for source in sources
        for number, line in enumerate(source.lines, start=1)
        if UNFINISHED.search(line)
    )


def test_only_the_edge_reads_the_clock(sources, nowhere):
    nowhere(
        source.at(node)
        for source in sources
        if not source.name.startswith(CLOCK_KEEPERS)
        for node in source.nodes(ast.Attribute, ast.Constant)
        if reads_clock(node) and not source.reasoned(node)
    )


def reads_clock(node):
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and SQL_CLOCK_READS.search(node.value)
    return CLOCK_READS.search(ast.unparse(node))


def test_a_broad_except_gives_its_reason(sources, nowhere):
    nowhere(
        source.at(node, "broad except without `# reason:`")
        for source in sources
        for node in source.nodes(ast.ExceptHandler)
        if is_broad(node) and not raises_again(node) and not source.reasoned(node)
    )


def is_broad(handler):
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(kind) in {"Exception", "BaseException"} for kind in caught)


def raises_again(handler):
    """Whether the last word is a bare `raise`: then nothing is swallowed, only tidied up."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_no_call_that_loses_data(sources, nowhere):
    """Keep out what was seen to lose rows or blank fields.

    `upsert_all` writes NULL into fields a row does not name, `replace` and `alter` accept a
    misspelt column or wipe the rest of a row, and both `with db.conn` and `atomic()` begin a
    transaction too late for a second writer.
    """
    nowhere(
        source.at(node)
        for source in sources
        for node in source.nodes(ast.Call, ast.With)
        if loses_data(node)
    )


def loses_data(node):
    if isinstance(node, ast.With):
        return any(ast.unparse(item.context_expr).endswith(".conn") for item in node.items)
    risky = {word.arg for word in node.keywords if ast.unparse(word.value) == "True"}
    called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    return called in {"upsert_all", "atomic"} or bool(risky & {"replace", "alter"})


def test_no_word_of_the_workplace(root, nowhere):
    nowhere(
        f"{path.relative_to(root)}:{number}: {found[0]}"
        for path in tracked(root)
        for number, line in enumerate(text(path).splitlines(), start=1)
        if (found := WORKPLACE.search(line))
    )


def tracked(root):
    """Return what is committed or about to be; a source archive has no git, so all of it."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        return [path for path in root.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [path for name in done.stdout.split("\0") if (path := root / name).is_file()]


def text(path):
    """Return a file's text, or nothing for a binary file."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")
