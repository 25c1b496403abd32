"""Surnames that are read otherwise than the character mostly is, and those of two characters."""

_SINGLE = (
    "曾 zeng 单 shan 查 zha 区 ou 朴 piao 仇 qiu 解 xie 盖 ge 翟 zhai 覃 qin 尉 yu 缪 miao "
    "折 she 种 chong 乐 yue 员 yun 洗 xian 召 shao 祭 zhai 秘 bi 繁 po 邪 ya 黑 he 句 gou "
    "阚 kan 隗 wei 郇 xun 重 chong 佴 nai 能 nai 乜 nie 粘 nian 省 xing 藏 zang 都 du 卜 bu"
)
_WORDS = _SINGLE.split()
READINGS = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
"""How a surname of one character is read."""
_TWO = (
    "欧阳 ou yang 司马 si ma 上官 shang guan 诸葛 zhu ge 尉迟 yu chi 万俟 mo qi 长孙 zhang "
    "sun 令狐 ling hu 澹台 tan tai 皇甫 huang fu 宇文 yu wen 夏侯 xia hou 慕容 mu rong 司徒 "
    "si tu 司空 si kong 端木 duan mu 公孙 gong sun 轩辕 xuan yuan 钟离 zhong li 东方 dong "
    "fang 独孤 du gu 南宫 nan gong 呼延 hu yan 申屠 shen tu 鲜于 xian yu 闻人 wen ren 淳于 "
    "chun yu 单于 chan yu 赫连 he lian 濮阳 pu yang 公冶 gong ye 宗政 zong zheng 太史 tai "
    "shi 仲孙 zhong sun 闾丘 lv qiu 拓跋 tuo ba 百里 bai li 东郭 dong guo 西门 xi men 第五 "
    "di wu"
)
_PARTS = _TWO.split()
DOUBLE = {
    name: (first, second)
    for name, first, second in zip(_PARTS[::3], _PARTS[1::3], _PARTS[2::3], strict=True)
}
"""Surnames of two characters, and how they are read."""
SHORTEST, LONGEST = 2, 4


def surname_of(name: str) -> str:
    """Return the surname that a Chinese name of two to four characters begins with, else empty."""
    if not SHORTEST <= len(name) <= LONGEST or not all(
        "\u3400" <= sign <= "\u9fff" for sign in name
    ):
        return ""
    return name[:2] if name[:2] in DOUBLE and len(name) > SHORTEST else name[0]


def surname_reading(name: str) -> tuple[str, ...]:
    """Return how the surname at the head of a name is read, where that is special; else empty."""
    surname = surname_of(name)
    return DOUBLE.get(surname) or ((READINGS[surname],) if surname in READINGS else ())
