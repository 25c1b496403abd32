"""Industrial chains (产业链) for leadcrm: nodes, gaps, coverage, wanted firms, the pool."""
