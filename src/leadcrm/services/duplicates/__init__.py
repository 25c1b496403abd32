"""What may be one: likeness of contacts and leads, and merging two into one."""
