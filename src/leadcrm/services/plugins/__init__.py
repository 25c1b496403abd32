"""What plugins do at a desk: they look and plan, the core reads and writes."""
