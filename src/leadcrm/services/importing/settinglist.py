"""A list of settings (`export all` writes one): read strictly, and told by name."""

from collections.abc import Iterable

from leadcrm.errors import LeadcrmError
from leadcrm.services.importing.outcome import TWICE
from leadcrm.services.importing.sheets import Block, Refused, Sheet
from leadcrm.services.policy.settings import name_of_setting, read_setting
from leadcrm.services.session import Session
from leadcrm.text import Text

CAME = Text(zh="随账带来的设置：{names}", en="Settings that came with it: {names}")
KEPT = Text(
    zh="设置与本账不同，没有改：{names}（--update 换成带来的）",
    en="Settings that differ from the book's, kept: {names} (--update takes those of the list)",
)


def read_settings(sheet: Sheet) -> list[Block]:
    """Return the settings of a list as the book keeps them; what is wrong with one refuses it.

    Only key and value count: a setting has no number of its own, and stands once.
    """
    block, blank = sheet.block, [None] * len(sheet.block.lines)
    keys, values = (block.values.get(name) or blank for name in ("key", "value"))
    block.values, met = {"key": keys, "value": list(values)}, set()
    for at, (key, value) in enumerate(zip(keys, values, strict=True)):
        if key is None or value is None:
            continue
        try:
            block.values["value"][at] = read_setting(key, value)
        except LeadcrmError as error:
            block.refused[at] = "key", Refused(key, error.message)
        if key in met:
            block.refused.setdefault(at, ("key", Refused(key, TWICE)))
        met.add(key)
    return [sheet.settled(block)]


def tell_settings(session: Session, blocks: Iterable[Block], changed: Iterable[str]) -> list[Text]:
    """Return which settings of lists come, and which stay as the book has them.

    `changed` are the records that the import changes.
    """
    came: list[Text] = []
    kept: list[Text] = []
    touched = set(changed)
    for block in blocks:
        for at, (key, value) in enumerate(
            zip(*map(block.values.get, ("key", "value")), strict=True)
        ):
            row = session.setting(key) if key else None
            if block.ids[at] or (row and row["id"] in touched):
                came.append(name_of_setting(key, value))
            elif row and row["value"] != value:
                kept.append(name_of_setting(key, value))
    return [
        said.format(names=_joined(names)) for said, names in ((CAME, came), (KEPT, kept)) if names
    ]


def _joined(names: Iterable[Text]) -> Text:
    once = list(dict.fromkeys(names))
    return Text(zh="、".join(t.zh for t in once), en=", ".join(t.en for t in once))
