"""Use cases: what people do with the book. They return frozen views."""
