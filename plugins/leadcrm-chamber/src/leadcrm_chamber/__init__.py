"""Chambers (商会) and group signings (集中签约) for leadcrm: touch, introductions, intents."""
