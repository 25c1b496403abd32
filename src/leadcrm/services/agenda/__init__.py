"""The morning: whom to chase, in what order, and what each lead still owes."""
