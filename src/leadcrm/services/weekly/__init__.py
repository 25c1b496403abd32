"""A week's report becomes the story of its lead: touches, steps, problems, money, stages."""
