"""What is told to people outside the book: a message, and who can carry it."""

from datetime import date

import attrs

from leadcrm.text import Text


@attrs.frozen
class Message:
    """What one officer is told on a day: all that is new for him, in one message.

    `to` is his name, `code` his code in the book (O-0005); `phone`, `email` and `chat`
    (what a chat program calls him) are as the book has them, None where it does not.
    `subject` is one line, `text` the whole, a line a matter.
    """

    to: str
    code: str
    phone: str | None
    subject: str
    text: str
    on: date
    email: str | None = None
    chat: str | None = None


@attrs.frozen
class Notifier:
    """A way to reach people: a chat group, e-mail, a short message.

    `target` (`package.module:function`) is called as `send(message, settings)`.
    It returns once the message was taken, and raises whatever says that it was
    not: an answer of the other side has to be read, for many refuse politely.
    It must give up by itself in half a minute.
    """

    name: str
    label: Text
    target: str
