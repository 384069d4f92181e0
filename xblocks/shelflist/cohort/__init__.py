"""What learners of one course hand to one another: work, ratings of it, consented answers.

A Django app that an LMS or Studio finds by its entry point, and the player lists. Blocks use
`shelflist.cohort.api` alone, from inside functions: without Django settings, or where the app is
not installed, `api.available()` is false and nothing else of this package may be called.
"""
