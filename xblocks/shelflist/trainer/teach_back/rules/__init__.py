"""How ratings by a rubric agree, differ and become a score. Pure."""
