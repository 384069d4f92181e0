"""The drills: one folder each, its rules, its exercise and what it adds to the engine."""
