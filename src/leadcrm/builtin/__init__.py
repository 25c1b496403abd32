"""The default plugins, written only against `leadcrm.plugin`."""
