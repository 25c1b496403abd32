"""How people, firms, bodies and projects stand to each other."""
