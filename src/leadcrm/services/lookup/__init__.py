"""Finding anything, and showing it."""
