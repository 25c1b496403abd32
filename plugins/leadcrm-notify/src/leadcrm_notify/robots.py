"""Group robots of WeCom, Feishu and DingTalk: what is posted, and whether the answer says yes.

All three answer HTTP 200 also when they refuse; only the body tells.
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote_plus, urlencode, urlsplit
from urllib.request import Request, urlopen

from leadcrm.errors import LeadcrmError
from leadcrm.text import Text

REFUSED = Text(zh="{robot} 没有收下：{why}", en="{robot} refused: {why}")
UNREACHED = Text(zh="{robot} 连不上：{why}", en="{robot} cannot be reached: {why}")
NO_WEB = Text(zh="{robot} 的地址要以 http 开头", en="The address of {robot} must begin with http")
MOST = 1_000_000


class Robot(NamedTuple):
    """One robot: its name, how a text is wrapped, and which fields of an answer are 0 for yes."""

    name: str
    wrap: Callable[[str], dict[str, Any]]
    codes: tuple[str, ...]
    sign: Callable[[str, dict[str, Any], str], tuple[str, dict[str, Any]]] | None = None


def post(robot: Robot, address: str, text: str, *, secret: str = "", seconds: float = 10) -> None:
    """Post a text, signed where there is a secret.

    Raises:
        LeadcrmError: it cannot be reached, or did not say that it took the text.
    """
    if urlsplit(address).scheme not in {"http", "https"}:
        raise LeadcrmError(NO_WEB.format(robot=robot.name))
    body = robot.wrap(text)
    if secret and robot.sign is not None:
        address, body = robot.sign(address, body, secret)
    data = json.dumps(body, ensure_ascii=False).encode()
    request = Request(address, data, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310 - checked above
    try:
        with urlopen(request, timeout=seconds) as answer:  # noqa: S310 - likewise
            said = answer.read(MOST)
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise LeadcrmError(UNREACHED.format(robot=robot.name, why=why)) from None
    _check(robot, said)


def _check(robot: Robot, said: bytes) -> None:
    """Raise unless one of the codes that mean yes is there and 0."""
    try:
        answer = json.loads(said)
    except ValueError:
        answer = None
    if not isinstance(answer, Mapping):
        why = said[:100].decode("utf-8", "replace")
        raise LeadcrmError(REFUSED.format(robot=robot.name, why=why or "-"))
    codes = [answer[name] for name in robot.codes if name in answer]
    if codes and all(code == 0 for code in codes):
        return
    why = answer.get("errmsg") or answer.get("msg") or answer.get("StatusMessage") or "-"
    raise LeadcrmError(REFUSED.format(robot=robot.name, why=f"{codes[0] if codes else '?'} {why}"))


def _wrapped(text: str) -> dict[str, Any]:
    return {"msgtype": "text", "text": {"content": text}}


def _wrapped_for_feishu(text: str) -> dict[str, Any]:
    return {"msg_type": "text", "content": {"text": text}}


def _signed_by_feishu(
    address: str, body: dict[str, Any], secret: str
) -> tuple[str, dict[str, Any]]:
    stamp = str(int(time.time()))  # reason: the robot refuses a stamp that is an hour old
    digest = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return address, {"timestamp": stamp, "sign": base64.b64encode(digest).decode(), **body}


def _signed_by_dingtalk(
    address: str, body: dict[str, Any], secret: str
) -> tuple[str, dict[str, Any]]:
    stamp = str(round(time.time() * 1000))  # reason: likewise
    digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    sign = urlencode({"timestamp": stamp, "sign": base64.b64encode(digest)}, quote_via=quote_plus)
    return f"{address}{'&' if '?' in address else '?'}{sign}", body


WECOM = Robot("wecom", _wrapped, ("errcode",))
FEISHU = Robot("feishu", _wrapped_for_feishu, ("code", "StatusCode"), _signed_by_feishu)
DINGTALK = Robot("dingtalk", _wrapped, ("errcode",), _signed_by_dingtalk)
