"""Facilitation and difficult moments as a branching scenario."""
