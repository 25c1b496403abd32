"""Expos (展会) for leadcrm: exhibitors, cards and trade orders, never counted as investment."""
