"""What a record may refer to: what is in the book, and not itself, however long the way."""

from collections.abc import Mapping

from leadcrm.errors import RuleError, UsageError
from leadcrm.services.session import Session
from leadcrm.storage.column import Column
from leadcrm.storage.tables import CLASSES, table
from leadcrm.text import Text

NO_SUCH = Text(zh="{label}：没有 {ref}", en="The {label} is not in the book: {ref}")
BY_ID = Text(
    zh='写那一条记录的内部编号，如 crm.records.get("officer", "张样本").id',
    en='Give the key of that record, as of crm.records.get("officer", "张样本").id',
)
ITSELF = Text(zh="{label}不能指向自己", en="The {label} cannot be the record itself")
ROUND = Text(
    zh="{label}绕回自己了：{code} 已在它下面",
    en="The {label} would go in a circle: {code} is under it",
)


def check_links(session: Session, kind: str, record: str, wanted: Mapping[str, object]) -> None:
    """Refuse the ids that a record of `kind` may not link to.

    Raises:
        UsageError: no such record in the book.
        RuleError: the record itself, or one that is under it.
    """
    for column in table(kind).columns:
        ref = wanted.get(column.name)
        if not (column.link in CLASSES and isinstance(ref, str) and ref):
            continue
        if column.link == kind:
            _check_circle(session, column, record, ref)
        if not session.any_by(str(column.link), "id", ref):
            raise UsageError(NO_SUCH.format(label=column.label, ref=ref), hint=BY_ID)


def _check_circle(session: Session, column: Column, record: str, ref: str) -> None:
    if ref == record:
        raise RuleError(ITSELF.format(label=column.label))
    passed: set[str] = set()
    after: object = ref
    while isinstance(after, str) and after not in passed:
        passed.add(after)
        rows = session.any_by(str(column.link), "id", after)
        after = rows[0][column.name] if rows else None
        if after == record:
            code = session.any_by(str(column.link), "id", ref)[0]["code"]
            raise RuleError(ROUND.format(label=column.label, code=code))
