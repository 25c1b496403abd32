"""The rules of the chase asked of the book: where leads and units stand, every breach."""
