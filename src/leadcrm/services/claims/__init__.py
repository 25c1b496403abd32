"""First come, first served: who holds a lead, and who else registered it."""
