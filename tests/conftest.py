"""No test times anything: Hypothesis has no deadline here.

SHELFLIST_EXAMPLES says how many examples a property is tried with where its test does not say so
itself; `make test` asks for fewer in the second and third environment than in the first.
"""

from __future__ import annotations

import os

from hypothesis import settings

# Before the tests are imported: they take their settings when they are decorated.
settings.register_profile("shelflist", deadline=None,
                          max_examples=int(os.environ.get("SHELFLIST_EXAMPLES", "100")))
settings.load_profile("shelflist")
