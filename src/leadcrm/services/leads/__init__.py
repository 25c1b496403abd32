"""The life of a lead: its steps with papers and sign-offs, its page, lists of leads."""
