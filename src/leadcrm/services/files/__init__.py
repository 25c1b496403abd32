"""Files as they come: what they are, how their text is decoded, their rows as text."""
