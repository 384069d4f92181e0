"""No test of the drills times anything: Hypothesis has no deadline here."""

from __future__ import annotations

from hypothesis import settings

# Before the tests are imported: they take their settings when they are decorated.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
