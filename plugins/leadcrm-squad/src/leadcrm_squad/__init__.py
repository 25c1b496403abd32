"""Squad trips (小分队) and stations (驻点) for leadcrm, with their rules and results."""
