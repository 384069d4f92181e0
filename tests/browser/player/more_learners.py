"""Adds learners to a site's data, so that each test has one of its own.

    python more_learners.py DATA PASSWORD COUNT
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(data: Path, password: str, count: int) -> None:
    """Make the accounts learner-1 to learner-`count`, all with one password."""
    import django
    from django.conf import settings

    from shelflist.player.settings import player_settings

    settings.configure(**player_settings(data))
    django.setup()
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import Group, User

    hashed = make_password(password)
    group = Group.objects.get(name="learner")
    for number in range(1, count + 1):
        User.objects.create(username=f"learner-{number}", password=hashed).groups.add(group)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
