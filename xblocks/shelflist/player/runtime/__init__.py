"""The XBlock runtime of the player: one per request, over an in-memory index of the course."""
