"""The past: history, undo and redo, and what an import tells."""
