"""The rules of a branching scenario: pure functions over frozen dataclasses."""
