"""Pure rules: gaps and their rank, what a group may be told, what training can mend, rank order."""
