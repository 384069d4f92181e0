"""The rules of call numbers: reading, ordering, Cuttering and labelling. Pure functions."""
