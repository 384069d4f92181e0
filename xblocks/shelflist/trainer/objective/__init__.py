"""Objectives: write, repair, match to an assessment, sort by level."""
