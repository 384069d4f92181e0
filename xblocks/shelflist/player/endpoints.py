"""What blocks ask the server for by themselves; pages are in `views`."""

from __future__ import annotations

urlpatterns: list = []
