"""Rebuilds the MARC 21 data of the package from its named sources and the lists kept here."""
