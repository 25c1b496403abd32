"""What is held of people: on what ground, where, and taking it out again."""
