"""The rules of the exercise: what is cited, what is named, and what words are signs of."""
