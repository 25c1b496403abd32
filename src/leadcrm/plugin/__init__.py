"""The contract with plugins: hooks, records, and the manager that loads them one at a time."""
