"""The clearinghouse: resources described, abstracted, reviewed, found and cited.

A Django app that an LMS or Studio finds by its entry point, and the player lists. `rules`,
`vocabularies` and `description` need neither Django settings nor the app: a block uses them to
show a record that its OLX carries. All that changes something goes through `api`.
"""
