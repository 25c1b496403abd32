"""Keeping a book: backups and what they attest, coming back to one, how sound a book is."""
