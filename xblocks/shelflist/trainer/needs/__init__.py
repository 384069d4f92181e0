"""Needs assessment: a survey of competencies, and sorting what a case file shows."""
