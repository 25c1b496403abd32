"""Every test of the house may use the fixtures that authors of plugins get."""

pytest_plugins = ["leadcrm.testing"]
