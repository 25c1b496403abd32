"""The template of a .docx report: opened as a stranger's file, every placeholder looked at first.

Nothing is left blank in silence: what cannot be filled is named, with names that are near.
"""

import difflib
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, meta, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from leadcrm.errors import StorageError, UsageError
from leadcrm.services.files.limits import MIB
from leadcrm.storage.sqlitefile import translate
from leadcrm.text import Text

LARGEST = 50 * MIB
FIGURES = "figures"
ITSELF = "self"
"""What Jinja calls the template; it has no use in one of ours."""
FILTERS = ("default", "e", "first", "join", "last", "length", "lower", "upper")
FOOTNOTES = ".footnotes+xml"
TAG = re.compile(r"<[^>]*>")
TORN = re.compile(r".{0,40}(?:[{\uff5b]\s*[{\uff5b%]|[%}\uff5d]\s*[}\uff5d]).{0,40}")
"""Braces that are left where a placeholder should be: full-width ones, or without their other."""
MISSING = Text(zh="没有模板 {path}", en="There is no template {path}")
NO_TEMPLATE = Text(
    zh="{file} 不是 Word 文档（.docx），不能作模板", en="{file} is no Word document (.docx)"
)
SAVE_AS = Text(
    zh="在 Word 或 WPS 里另存为 .docx 再用", en="Save it as .docx in Word or WPS and use that"
)
UNKNOWN = Text(zh="模板里的 {names} 没有对应的数", en="The template names what is not: {names}")
NEAR = Text(zh="是不是 {near}", en="Did you mean {near}?")
KNOWN = Text(zh="可用：{known}", en="Known: {known}")
BROKEN = Text(
    zh="模板里这个占位符读不懂：{said}",
    en="This placeholder of the template cannot be read: {said}",
)
AS_ONE = Text(
    zh="用半角括号写在同一段里，如 {{ signed_projects }}",
    en="Write it in one paragraph with plain braces, as {{ signed_projects }}",
)
FORBIDDEN = Text(zh="模板里不能这样算：{said}", en="A template may not compute this: {said}")
LISTED = 12


class Sandbox(SandboxedEnvironment):
    """Where a template is filled: it reaches what it is given, and nothing grows without end."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        """Escape everything, know few filters, and refuse what is undefined."""
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - reason: as it is called
        """Refuse to multiply, which could fill the machine.

        Raises:
            SecurityError: always.
        """
        raise SecurityError(f"{left} {operator} {right}")


def open_template(file: Path | None, kind: str = "report") -> Any:
    """Return an office's template, or the one that leadcrm ships for a kind of report.

    Raises:
        StorageError: there is no such file, or it cannot be read.
        UsageError: it is no Word document, or larger than one should be.
    """
    if file is None:
        papers = files("leadcrm").joinpath("papers")
        own = papers.joinpath(f"{kind}.docx")
        found = own if own.is_file() else papers.joinpath("report.docx")
        return _document(found.read_bytes())
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise StorageError(MISSING.format(path=file)) from None
    except OSError as error:
        raise translate(error, file) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            fits = sum(each.file_size for each in packed.infolist()) <= LARGEST
        if fits:
            return _document(data)
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError):
        pass
    raise UsageError(NO_TEMPLATE.format(file=file.name), hint=SAVE_AS)


def _document(data: bytes) -> Any:
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    return template


def names_in(template: Any, sandbox: Sandbox) -> set[str]:
    """Return what a template names: what it is given, and figures as `figures.name`.

    Raises:
        UsageError: a placeholder is torn apart or not well written.
    """
    found: set[str] = set()
    for markup in _parts(template):
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(markup))
        try:
            tree = sandbox.parse(source)
            found |= meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as error:
            line = TAG.sub("", source.split("\n")[error.lineno - 1])
            raise UsageError(BROKEN.format(said=line.strip()), hint=AS_ONE) from None
        text = "".join(TAG.sub("", each.data) for each in tree.find_all(nodes.TemplateData))
        torn = TORN.search(text)
        if torn:
            raise UsageError(BROKEN.format(said=torn[0].strip()), hint=AS_ONE)
        found |= {each.name for each in tree.find_all(nodes.Name) if each.name == ITSELF}
        found |= {f"{FIGURES}.{name}" for name in _of_figures(tree)}
    return found


def _parts(template: Any) -> Iterator[str]:
    """Yield the markup of all parts in which placeholders are filled."""
    yield template.get_xml()
    for address in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(address):
            yield template.get_part_xml(part)
    for part in template.docx.part.package.parts:
        if part.content_type.endswith(FOOTNOTES):
            yield part.blob.decode("utf-8")


def _of_figures(tree: nodes.Template) -> Iterator[str]:
    """Yield the names of `figures.name` and `figures["name"]`."""
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        fields = dict(node.iter_fields())
        of, name = fields["node"], fields.get("arg")
        if isinstance(of, nodes.Name) and of.name == FIGURES:
            if isinstance(node, nodes.Getattr):
                yield node.attr
            elif isinstance(name, nodes.Const):
                yield str(name.value)


def unknown(names: Collection[str], known: Iterable[str]) -> UsageError:
    """Return that a template names what is not there, with what is near, else what there is."""
    listed = sorted(known, key=lambda name: not name.isidentifier())
    near = [
        each
        for name in sorted(names)
        for each in difflib.get_close_matches(name.removeprefix(f"{FIGURES}."), listed, 3)
    ]
    quoted = "、".join(f"{{{{ {name} }}}}" for name in sorted(names))
    plain = ", ".join(f"{{{{ {name} }}}}" for name in sorted(names))
    said = UNKNOWN.format(names=Text(zh=quoted, en=plain))
    if near:
        return UsageError(said, hint=NEAR.format(near=" ".join(dict.fromkeys(near))))
    return UsageError(said, hint=KNOWN.format(known=" ".join(listed[:LISTED])))
