"""Adds learners to a site's data, so that each test has one of its own, signed in already.

    python more_learners.py DATA PASSWORD COUNT

Prints a line a learner: the name and the key of the session.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(data: Path, password: str, count: int) -> None:
    """Make the accounts learner-1 to learner-`count`, all with one password, and sign them in."""
    import django
    from django.conf import settings

    from shelflist.player.settings import player_settings

    # With the apps that accounts need, and no more: the others take seconds to load.
    settings.configure(**{**player_settings(data), "INSTALLED_APPS": [
        f"django.contrib.{one}" for one in ("auth", "contenttypes", "sessions")]})
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import Group, User
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import transaction

    hashed = make_password(password)
    group = Group.objects.get(name="learner")
    with transaction.atomic():
        for number in range(1, count + 1):
            user = User.objects.create(username=f"learner-{number}", password=hashed)
            user.groups.add(group)
            session = SessionStore()
            session.update({
                SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash(),
                BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0]})
            session.create()
            print(user.username, session.session_key)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
