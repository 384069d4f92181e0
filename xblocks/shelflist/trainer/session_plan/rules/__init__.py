"""Pure rules of a session: its time, its constraints, the signs of its design."""
