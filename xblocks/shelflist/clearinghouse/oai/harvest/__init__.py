"""The harvester: what other repositories hold, brought in by OAI-PMH.

`protocol` speaks with a repository, `lists` reads what it answers, `running` does a whole harvest.
What becomes of the records is decided and written by `api.harvesting`.
"""
