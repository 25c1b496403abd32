"""Screening: rules run on what is known of a lead, and who was rejected before."""
