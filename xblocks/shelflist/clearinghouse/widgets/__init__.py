"""XBlocks that show records in a course: what they share, and the blocks themselves.

Everything here is imported where the clearinghouse is not installed, too: what needs its tables
is in `present` and is asked from inside functions.
"""
