"""Words in both languages of the interface, side by side."""

TYPE_CHECKING = False  # typing itself costs half a bare start; type checkers know the name
if TYPE_CHECKING:
    from typing import Literal

    Lang = Literal["zh", "en"]
else:
    Lang = str
LANGS: tuple[Lang, ...] = ("zh", "en")


class Text:
    """One message in Chinese and in English, equal in content.

    Both keywords are required, so that a missing translation is a type error
    and never an English word on a Chinese screen.
    """

    __slots__ = ("en", "zh")

    def __init__(self, *, zh: str, en: str) -> None:
        """Keep both wordings; braces are placeholders for `format`."""
        self.zh = zh
        self.en = en

    def to(self, lang: Lang) -> str:
        """Return the wording in `lang`."""
        return self.zh if lang == "zh" else self.en

    def format(self, **values: object) -> "Text":
        """Return a copy with the placeholders filled; a `Text` value is filled per language."""
        return Text(
            zh=self.zh.format(
                **{k: v.zh if isinstance(v, Text) else v for k, v in values.items()}
            ),
            en=self.en.format(
                **{k: v.en if isinstance(v, Text) else v for k, v in values.items()}
            ),
        )

    def __add__(self, more: "Text") -> "Text":
        """Return this and then `more`, in each language."""
        return Text(zh=self.zh + more.zh, en=self.en + more.en)

    def __eq__(self, other: object) -> bool:
        """Tell whether both wordings are the same."""
        return isinstance(other, Text) and (self.zh, self.en) == (other.zh, other.en)

    def __hash__(self) -> int:
        """Return a hash over both wordings."""
        return hash((self.zh, self.en))

    def __repr__(self) -> str:
        """Return both wordings, for the developer."""
        return f"Text(zh={self.zh!r}, en={self.en!r})"
