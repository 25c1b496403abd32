"""Figures over leads and work: each with its rule, its period and its records."""
