"""What the reading process raises: a code of `refusals`, said in words by the caller."""


class UnreadableError(Exception):
    """A file that cannot be read; `about` fills the sentence of `code`."""

    def __init__(self, code: str, **about: object) -> None:
        """Keep the code and what the sentence says."""
        super().__init__(code)
        self.code = code
        self.about = about
