"""Events: what was held, and which leads belong to it."""
