"""The ready rubrics, by the name that OLX gives them: `<rubric use="teach-back"/>`."""

from __future__ import annotations

from .teach_back import TEACH_BACK

READY = {TEACH_BACK.name: TEACH_BACK}
