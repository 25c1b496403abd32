"""Views become pages of text, or JSON."""
