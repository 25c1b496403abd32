"""Receiving visitors (接待考察) for leadcrm: plan, talks, minutes, requests, return visit."""
