"""The office's book on disk: tables, journal, queries. The only place that knows SQL."""
