"""Rate training that was observed, and compare one's ratings with those of experts."""
