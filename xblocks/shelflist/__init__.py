"""Practice exercises, courses and a course player for library technical services."""
