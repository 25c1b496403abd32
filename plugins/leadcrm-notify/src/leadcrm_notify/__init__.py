"""Reminders out of the door for leadcrm: chat robots whose answers are read, e-mail and others."""
