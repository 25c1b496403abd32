"""Land and plants (土地、厂房) for leadcrm: offered, auctioned, sold, matched to projects."""
