"""Template tags of the player's pages."""
