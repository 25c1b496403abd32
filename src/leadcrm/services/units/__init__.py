"""Units: targets, arrivals, forecasts, monthly reports, signs of those that lag."""
