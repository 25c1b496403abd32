"""Why a file cannot be read: one sentence each, and what to do about it."""

from collections.abc import Mapping
from types import MappingProxyType

from leadcrm.errors import StorageError
from leadcrm.text import Text

SAVE_AS = Text(zh="在 WPS 或 Excel 中另存为 .xlsx 再导入", en="Save it as .xlsx and import that")
SPLIT = Text(zh="分成几个小表再导入", en="Split it and import the parts")
ENCODING = Text(
    zh="用 --encoding 说明编码（如 big5），或另存为 UTF-8",
    en="Say which with --encoding (such as big5), or save it in UTF-8",
)
REFUSALS: Mapping[str, tuple[Text, Text | None]] = MappingProxyType(
    {
        "absent": (
            Text(zh="没有这个文件：{path}", en="There is no such file: {path}"),
            Text(zh="看看名字和文件夹对不对", en="Look at its name and its folder"),
        ),
        "folder": (
            Text(zh="{path} 是文件夹", en="{path} is a folder"),
            Text(
                zh="导入里面的文件，或写明哪个来源读它：--as 来源（见 leadcrm plugins）",
                en="Import its files, or say which source reads it: --as SOURCE (leadcrm plugins)",
            ),
        ),
        "closed": (
            Text(zh="没有读取 {path} 的权限", en="You have no right to read {path}"),
            Text(zh="请管理员改权限，或换一个文件", en="Ask for the right, or give another file"),
        ),
        "missing": (Text(zh="读不了 {path}：{why}", en="Cannot read {path}: {why}"), None),
        "extra": (
            Text(
                zh="读 {path} 要先装 {extra} 支持", en="Reading {path} needs support for {extra}"
            ),
            Text(
                zh='安装：pip install "leadcrm[{extra}]"',
                en='Install it: pip install "leadcrm[{extra}]"',
            ),
        ),
        "unknown": (
            Text(
                zh="{path} 不是表格、名片或文本，读不了",
                en="{path} is no sheet, card file or text; it cannot be read",
            ),
            SAVE_AS,
        ),
        "renamed": (
            Text(
                zh="{path} 名为工作簿，内容却是{what}",
                en="{path} is named like a workbook but holds {what}",
            ),
            Text(
                zh="改成真实的后缀，或在 WPS、Excel 中另存为 .xlsx",
                en="Give it its true suffix, or save it as .xlsx",
            ),
        ),
        "oldxml": (
            Text(
                zh="{path} 是旧式的 XML 表格（Excel 2003），读不了",
                en="{path} is a table in the XML of Excel 2003; it cannot be read",
            ),
            Text(
                zh="在 WPS 或 Excel 中打开，另存为 .xlsx 再导入",
                en="Open it in WPS or Excel, save it as .xlsx and import that",
            ),
        ),
        "archived": (
            Text(
                zh="{path} 是单个文件网页（mht），读不了",
                en="{path} is a web page in one file (mht); it cannot be read",
            ),
            Text(
                zh="在 WPS 或 Excel 中打开，另存为 .xlsx 再导入",
                en="Open it in WPS or Excel, save it as .xlsx and import that",
            ),
        ),
        "web": (
            Text(
                zh="{path} 是网页，里面没有表格，或编码读不出来",
                en="{path} is a web page without a table, or in an encoding that cannot be told",
            ),
            Text(
                zh="在 WPS 或 Excel 中打开，另存为 .xlsx 再导入；或用 --encoding 说明编码",
                en="Open it in WPS or Excel, save it as .xlsx and import that; or say --encoding",
            ),
        ),
        "locked": (Text(zh="{path} 有密码", en="{path} has a password"), SAVE_AS),
        "large": (
            Text(
                zh="{path} 太大：{what} {size}，最多 {most}",
                en="{path} is too large: {what} {size}, at most {most}",
            ),
            SPLIT,
        ),
        "bomb": (
            Text(
                zh="{path} 像压缩炸弹：展开后是原来的 {ratio} 倍以上，不读",
                en="{path} unpacks to more than {ratio} times its size; it is not read",
            ),
            SAVE_AS,
        ),
        "slow": (
            Text(
                zh="{path} {seconds} 秒还没读出来，停下了",
                en="{path} gave nothing for {seconds} seconds; stopped",
            ),
            SAVE_AS,
        ),
        "burst": (
            Text(
                zh="{path} 撑破了读表的内存或格式，没有读",
                en="{path} burst the reader; nothing was read",
            ),
            SAVE_AS,
        ),
        "broken": (Text(zh="{path} 已损坏：{why}", en="{path} is damaged: {why}"), SAVE_AS),
        "undecoded": (
            Text(
                zh="{path} 第 {at} 字节起不是 {encoding}",
                en="{path} is not {encoding} from byte {at} on",
            ),
            ENCODING,
        ),
        "binary": (
            Text(
                zh="{path} 里有文本不该有的字符（第 {at} 个字符）",
                en="{path} holds signs that no text has (at sign {at})",
            ),
            ENCODING,
        ),
        "codec": (
            Text(zh="没有「{encoding}」这种编码", en="There is no encoding “{encoding}”"),
            Text(
                zh="可用：utf-8 gb18030 big5 utf-16",
                en="For example: utf-8 gb18030 big5 utf-16",
            ),
        ),
        "csv": (
            Text(zh="{path} 第 {line} 行不是 CSV：{why}", en="{path}, line {line}: {why}"),
            SAVE_AS,
        ),
        "quote": (
            Text(
                zh="{path} 第 {line} 行有一个引号没有配对，到第 {last} 行都会并成一格，没有读",
                en="{path}, line {line}: a quotation mark is not closed, and would make one cell "
                "of all up to line {last}; nothing was read",
            ),
            Text(
                zh="删掉那个引号，或在 WPS 或 Excel 中另存为 .xlsx 再导入",
                en="Take that mark out, or save the list as .xlsx, and import again",
            ),
        ),
        "empty": (Text(zh="{path} 是空的", en="{path} is empty"), None),
    }
)


MEASURES = {
    "rows": Text(zh="行数", en="rows"),
    "columns": Text(zh="列数", en="columns"),
    "signs in a cell": Text(zh="一格字数", en="signs in a cell"),
}
"""What the reading process measures, in words."""


def refusal(code: str, **about: object) -> StorageError:
    """Return the error for a file that cannot be read, in words."""
    said, hint = REFUSALS[code]
    about["what"] = MEASURES.get(str(about.get("what")), about.get("what"))
    return StorageError(said.format(**about), hint=hint.format(**about) if hint else None)
