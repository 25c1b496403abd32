"""Inquiries (公众号、媒体、微信群、政府推介) for leadcrm: a clue each, answered in a day."""
