"""Lists on their way into the book: kinds, files, sheets, shapes, then links, gaps and records."""
