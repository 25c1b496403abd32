"""What plugins do at a session: they look and plan, the core reads and writes."""
