"""What decides figures and lamps: policies, working days, settings that travel."""
