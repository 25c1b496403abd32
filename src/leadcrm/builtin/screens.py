"""The rules of screening that leadcrm brings; each is a pure function of the domain."""

from collections.abc import Iterable

from leadcrm.plugin.records import Screen
from leadcrm.plugin.spec import hookimpl
from leadcrm.text import Text

LAND = "leadcrm.domain.landscreens"
PROJECT = "leadcrm.domain.projectscreens"
FIRM = "leadcrm.domain.firmscreens"
SCREENS = (
    Screen("intensity", Text(zh="投资强度", en="investment per mu"), f"{LAND}:intensity"),
    Screen("tax", Text(zh="亩均税收", en="tax per mu"), f"{LAND}:tax"),
    Screen("land", Text(zh="用地与投资", en="land and investment"), f"{LAND}:land"),
    Screen("scale", Text(zh="项目规模", en="scale"), f"{PROJECT}:scale"),
    Screen("density", Text(zh="容积率、建筑系数", en="density"), f"{LAND}:density"),
    Screen("environment", Text(zh="环保能耗安全", en="environment"), f"{PROJECT}:environment"),
    Screen("industry", Text(zh="产业政策", en="industry policy"), f"{PROJECT}:industry"),
    Screen("capital", Text(zh="资本与年限", en="capital and age"), f"{FIRM}:capital"),
    Screen("credit", Text(zh="信用记录", en="credit record"), f"{FIRM}:credit"),
    Screen("shell", Text(zh="空壳迹象", en="shell company"), f"{FIRM}:shell"),
    Screen("eligibility", Text(zh="认定条件", en="eligibility"), f"{PROJECT}:eligibility"),
    Screen("requests", Text(zh="政策诉求", en="policy asks"), f"{PROJECT}:requests"),
)


@hookimpl
def leadcrm_screens() -> Iterable[Screen]:
    """Yield the rules of the domain notes, §5."""
    yield from SCREENS
