"""Teach-backs: rate exemplars, hand in one's own, rate it, and be rated by others."""
