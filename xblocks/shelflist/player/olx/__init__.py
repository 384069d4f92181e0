"""Reading a course from an unpacked archive, and writing edited blocks back into it.

Pointers are resolved first and each block class is handed one whole element, so the player does
not depend on any class's own file handling.
"""
