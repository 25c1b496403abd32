"""Agencies (中介) for leadcrm: agreements, filings before signing, commission by milestone."""
