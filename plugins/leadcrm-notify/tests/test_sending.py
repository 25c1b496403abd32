"""Reminders out of the door: a chat that refuses politely, and one that recovers."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from leadcrm.errors import LeadcrmError
from leadcrm.plugin import Message
from leadcrm.testing.contracts import NotifierContract
from leadcrm_notify import hooks
from leadcrm_notify.sending import send
from leadcrm_notify.setup import Setup

TODAY = date(2019, 10, 31)
MESSAGE = Message("专干样本02", "O-0002", None, "催办 1 件", "【催办】样本", TODAY)
REFUSALS = {
    "wecom": {"errcode": 93000, "errmsg": "invalid webhook url"},
    "feishu": {"code": 19021, "msg": "sign match fail"},
    "dingtalk": {"errcode": 310000, "errmsg": "keywords not in content"},
}
TAKEN = {
    "wecom": {"errcode": 0, "errmsg": "ok"},
    "feishu": {"code": 0, "msg": "success", "StatusCode": 0},
    "dingtalk": {"errcode": 0, "errmsg": "ok"},
}


class Chat:
    """A chat server on this machine, which always answers 200."""

    def __init__(self) -> None:
        self.answer: object = {}
        self.got: list[tuple[str, dict]] = []
        chat = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                chat.got.append((self.path, json.loads(body)))
                said = chat.answer
                data = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/robot?key=1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def chat() -> Iterator[Chat]:
    made = Chat()
    yield made
    made.server.shutdown()
    made.server.server_close()


class TestNotifier(NotifierContract):
    @pytest.fixture
    def notifier(self, plugins):
        plugins.register("notify", hooks)
        return plugins.notifiers()["notify"]


@pytest.mark.parametrize("robot", TAKEN)
def test_a_robot_is_believed_by_the_body_of_its_answer(chat: Chat, robot: str) -> None:
    settings = Setup(**{robot: chat.address})
    chat.answer = TAKEN[robot]
    send(MESSAGE, settings)
    for refusal in (REFUSALS[robot], {}, [], b"", b"<html>", {"code": None}):
        chat.answer = refusal
        with pytest.raises(LeadcrmError, match=f"{robot} refused"):
            send(MESSAGE, settings)
    text = json.dumps(chat.got[0][1], ensure_ascii=False)
    assert "【催办】样本" in text
    assert "@专干样本02" in text


def test_two_of_them_sign(chat: Chat) -> None:
    chat.answer = TAKEN["feishu"]
    send(MESSAGE, Setup(feishu=chat.address, feishu_secret="s"))  # noqa: S106 - a stand-in
    chat.answer = TAKEN["dingtalk"]
    send(MESSAGE, Setup(dingtalk=chat.address, dingtalk_secret="s"))  # noqa: S106 - likewise
    (_, feishu), (dingtalk, _) = chat.got
    assert {"timestamp", "sign"} <= feishu.keys()
    assert "&timestamp=" in dingtalk
    assert "&sign=" in dingtalk


def test_the_next_way_is_taken_where_one_refuses_and_nothing_set_is_said(chat: Chat) -> None:
    chat.answer = TAKEN["dingtalk"]
    send(MESSAGE, Setup(wecom="http://127.0.0.1:9/", dingtalk=chat.address, seconds=2))
    with pytest.raises(LeadcrmError, match="sets no"):
        send(MESSAGE, Setup())
    with pytest.raises(LeadcrmError, match="begin with http"):
        send(MESSAGE, Setup(wecom="file:///etc/passwd"))
    with pytest.raises(LeadcrmError, match="1 addresses"):
        send(MESSAGE, Setup(others=["nothing://there"]))


def test_the_chat_server_that_answers_200_with_an_error_body_the_notice_stays_with_the_reason_and_goes_out_once_when_it_recovers(  # noqa: E501 - the promise in its words
    chat: Chat, workspace, plugins, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.register("notify", hooks)
    workspace.leads.add("样本项目", today=date(2019, 10, 1))
    workspace.followups.add("样本项目", due="2019-10-08", what="送方案", today=date(2019, 10, 1))
    setup: Callable[[str], Setup] = lambda _: Setup(wecom=chat.address)  # noqa: E731 - a stand-in
    monkeypatch.setattr(plugins, "settings_of", setup)
    chat.answer = REFUSALS["wecom"]
    first = workspace.notices.send(today=TODAY)
    officers = {item.to for item in first.items}
    assert (first.sent, first.failed) == (0, len(officers))
    assert {item.state for item in first.items} == {"waiting"}
    assert all(
        item.problem and "93000 invalid webhook url" in item.problem.en for item in first.items
    )
    chat.answer, chat.got = TAKEN["wecom"], []
    second = workspace.notices.send(today=TODAY)
    assert (second.sent, second.failed) == (len(officers), 0)
    assert {item.state for item in second.items} == {"sent"}
    assert len(chat.got) == len(officers)
    third = workspace.notices.send(today=TODAY)
    assert (third.sent, third.failed, len(chat.got)) == (0, 0, len(officers))
