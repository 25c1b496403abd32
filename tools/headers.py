"""Print the page of headers: `python tools/headers.py > docs/reference/headers.md`."""

import sys

from leadcrm.cli.render.report import PARTS, STAGE_DAYS
from leadcrm.domain.stage import Stage
from leadcrm.services.importing.vocabulary import BETWEEN, MAIN, words
from leadcrm.services.records.fields import label_of
from leadcrm.services.records.listkinds import LEDGER
from leadcrm.text import LANGS

HEAD = """# 认得的表头 / Headers that import knows

导入时，表头去掉空格、括号里的单位和星号再比；前面多几个字也认得（企业联系电话）。不认得的列按内容认，
再不认得就原样保留。`--map 列=字段` 优先，用过一次就记住。

Headers are compared without blanks, units in brackets and asterisks; a word before them does no
harm (企业联系电话). A column with another header is told by its values, or kept as it is. `--map
COLUMN=FIELD` comes first, and is remembered.

| 记入 / goes into | 表头 / headers |
|---|---|
"""
TAIL = """
## 阶段的写法 / Words for stages

「已」「正在」「阶段」「项目」「协议」去掉再认；另外：Without 已, 正在, 阶段, 项目, 协议; and:

"""


def page() -> str:
    """Return the page."""
    known: dict[str, list[str]] = {}
    for word, field in words().items():
        known.setdefault(field, []).append(word)
    lines = [f"| {_said(field)} | {' '.join(each)} |" for field, each in known.items()]
    stages = [f"- {' '.join(stage.words)} → {stage.label.zh}" for stage in Stage if stage.words]
    return HEAD + "\n".join(lines) + "\n" + TAIL + "\n".join(stages) + "\n"


def _said(field: str) -> str:
    """Return the fields that headers mean, with what people call them."""
    each = [one.partition(".") for one in field.removeprefix(f"{MAIN}.").split(BETWEEN)]
    said = []
    for part, _, name in each:
        kind = LEDGER.parts[part]
        label = STAGE_DAYS.get(name) or label_of(kind, name)
        words_ = " / ".join(f"{PARTS[part].to(lang)} · {label.to(lang)}" for lang in LANGS)
        said.append(f"`{part}.{name}` {words_}")
    return "<br>".join(said)


if __name__ == "__main__":
    sys.stdout.write(page())
