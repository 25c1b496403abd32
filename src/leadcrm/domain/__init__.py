"""The nouns of the office and the rules about them: attrs and the standard library only."""
