"""Words of offices for stages: what each surely says, and which have to be asked."""

import re
from collections.abc import Mapping

from leadcrm.domain.stage import MAIN_LINE, Stage
from leadcrm.text import Text
from leadcrm.zh.folding import fold

ASKED = frozenset(
    [
        "有意向",
        "落户",
        "落地",
        "竣工",
        "试生产",
        "试投产",
        "试运行",
        "试运营",
        "运营",
        "开业",
        "营业",
        "停滞",
        "停工",
        "停建",
        "暂缓",
        "暂停",
        "中止",
        "终止",
        "退出",
        "取消",
        "放弃",
        "前期",
        "前期工作",
        "跟进",
        "推进",
        "推进中",
        "考察",
        "洽谈未果",
        "未果",
    ]
)
"""Words that offices mean in two ways: a landed project is registered here and producing there,
what was built may not produce, what is stalled was not given up. Nobody guesses them."""
_FRAME = re.compile(
    r"^(?:已经|已|目前|正式|正在|正|处于|进入|完成|成功)|(?:阶段|项目|状态|环节|中|了|类|企业)$"
)
_SIGNING = re.compile(
    r"^(?:签订|签署|签约|签了|签|达成|订立)(?:的)?(?=.)|(?<=.)(?:签订|签署|签约)$"
)
_PAPER = re.compile(r"(?<=.)(?:协议书|协议|合同|书)$")
_NOT_YET = re.compile(r"^(?:拟|待|即将|准备|预计|将|计划)(?=.)")
_BUT_NOT = re.compile(r"^(.+?)(?:但|，|,)?(?:未|尚未|还未|待|拟|暂未)(.+)$")
_NUMBERED = re.compile(
    r"^(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.,]+|第[一二三四五六七八九十]{1,3}(?:部分|类|批|章)[:、]?)"
)
_BRACKETED = re.compile(r"[(【\[][^()【】\[\]]*[)】\]]")
_COUNTED = re.compile(r"(?:共|计|共计)?[0-9]+(?:个|项|家|宗|笔)?(?:项目)?$")
SIGNATURES = frozenset({Stage.INTENT_SIGNED, Stage.FRAMEWORK_SIGNED, Stage.CONTRACT_SIGNED})
CONTRACTS = frozenset({"投资", "正式", "入园", "项目", "招商", "项目投资", "正式投资"})
"""What a contract is called after."""
UNSURE = Text(
    zh="「{word}」算哪个阶段说不准，按 {stage} 入库；说一次就记住：--say {word}=阶段（{known}）",
    en="“{word}” may mean several stages; taken as {stage}. Say it once, it is remembered: "
    "--say {word}=STAGE ({known})",
)


class StageWords:
    """The stages that words mean, those among them of which this book was told."""

    def __init__(self, said: Mapping[str, Stage]) -> None:
        """Go by what was `said` of words before what is known of them."""
        self._said = {_plain(word): stage for word, stage in said.items()}

    def read(self, text: str) -> Stage | None:
        """Return the stage that a word surely says; None where somebody has to be asked.

        What is only planned claims no signature: 拟签约 is still talked about. Of 签约未开工
        the first half is sure.
        """
        word = _BRACKETED.sub("", _plain(text)) or _plain(text)
        if word in self._said:
            return self._said[word]
        if any(self._said.get(each) for each in _bared(word)):
            return next(self._said[each] for each in _bared(word) if each in self._said)
        return _known(word)

    def of_section(self, text: str) -> Stage | None:
        """Return the stage of what stands below a section row, or on a sheet with this name."""
        plain = _NUMBERED.sub("", _plain(text)).strip(":")
        plain = _COUNTED.sub("", _BRACKETED.sub("", plain))
        return self.read(plain) if plain else None


NO_STAGE_WORDS = StageWords({})
"""Of a book that was told nothing."""


def stage_word(text: str) -> str:
    """Return the word of a stage without what stands around it: 已签约 and 签约阶段 are 签约."""
    plain = "".join(fold(text).split())
    found = next((each for each in _bared(plain) if Stage.named(each)), None)
    return found or plain


def known_stages() -> Text:
    """Return the stages as people say them, to choose among."""
    return Text(
        zh="、".join(stage.label.zh for stage in Stage),
        en=", ".join(stage.label.en for stage in Stage),
    )


def _plain(text: str) -> str:
    return "".join(fold(text).split()).strip(":;,.、。，；").lower()


def _bared(word: str) -> list[str]:
    """Return a word, and what is left of it as what stands around it goes away."""
    found = [word]
    while (shorter := _FRAME.sub("", found[-1], count=1)) != found[-1] and shorter:
        found.append(shorter)
    return found


def _known(word: str) -> Stage | None:
    for each in _bared(word):
        if each in ASKED:
            return None
        found = Stage.named(each) or _signed(each)
        if found is not None:
            return found
    planned = _NOT_YET.sub("", word)
    if planned != word:
        return Stage.NEGOTIATING if _known(planned) in SIGNATURES else None
    halves = _BUT_NOT.match(word)
    if halves and _known(halves[2]) is not None:
        first = _known(halves[1])
        return first if first in MAIN_LINE else None
    return None


def _signed(word: str) -> Stage | None:
    """Return the stage of a signature whose paper is named: 签框架, 签订投资协议, 意向协议."""
    paper = _SIGNING.sub("", word)
    kind = _PAPER.sub("", paper)
    if kind == word:
        return None
    for stage in (Stage.INTENT_SIGNED, Stage.FRAMEWORK_SIGNED):
        if stage.label.zh in kind:
            return stage
    found = Stage.named(paper) or Stage.named(kind)
    if found is not None:
        return found if found in SIGNATURES else None
    return Stage.CONTRACT_SIGNED if kind in CONTRACTS else None
