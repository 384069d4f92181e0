"""Feedback on a trainee’s work, and the breakdown of a job into steps, key points and reasons."""
