"""The course player: an embedded Django site that runs course archives without Open edX."""
