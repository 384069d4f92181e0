"""Measurements of Shelflist beside other exercises: `make bench`. Nothing here is installed."""
