"""Print the page of headers: `python tools/headers.py > docs/reference/headers.md`."""

import sys

from leadcrm.cli.render.fields import FIELDS
from leadcrm.cli.render.report import PARTS, STAGE_DAYS
from leadcrm.services.importing.vocabulary import MAIN, STAGES, WORDS
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
OTHERS = {
    "main.owner": "项目或联系人的责任人 / owner of the lead, keeper of the person",
    "main.unit": "责任单位 / unit",
    "main.note": "备注 / note",
    "main.industry": "企业或个人的行业 / industry of the firm or person",
    "main.source": "项目的渠道，或联系人的信息来源 / channel of the lead, source of the person",
}
TAIL = """
## 阶段的写法 / Words for stages

「已」「正在」「阶段」「项目」「协议」去掉再认；另外：Without 已, 正在, 阶段, 项目, 协议; and:

"""


def page() -> str:
    """Return the page."""
    lines = [f"| `{field}` {_said(field)} | {words} |" for field, words in WORDS.items()]
    stages = [f"- {word} → {stage}" for word, stage in STAGES.items()]
    return HEAD + "\n".join(lines) + "\n" + TAIL + "\n".join(stages) + "\n"


def _said(field: str) -> str:
    part, _, name = field.partition(".")
    if part == MAIN:
        return OTHERS[field]
    label = FIELDS.get(name) or FIELDS.get(name.removesuffix("_id")) or STAGE_DAYS[name]
    return " / ".join(f"{PARTS[part].to(lang)} · {label.to(lang)}" for lang in LANGS)


if __name__ == "__main__":
    sys.stdout.write(page())
