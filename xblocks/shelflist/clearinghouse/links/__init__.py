"""Looking whether the addresses of public records still lead somewhere.

`asking` asks for one, `checking` for all that are due; what follows from it is `api.links`.
"""
