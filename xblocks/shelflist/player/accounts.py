"""The first accounts of a new site."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from .api.roles import PERMISSIONS, ROLES

# No letters or digits that are taken for one another when copied from a screen.
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account just made; the password is stored nowhere but as Django's hash."""

    username: str
    password: str


def create_first_accounts() -> list[NewAccount]:
    """Make an account for each role that this site has not had before, named like it.

    Its group gets the role's permissions. No account is made anew that somebody has taken away.
    """
    users = get_user_model()
    with transaction.atomic():
        accounts = []
        for role in ROLES:
            group, is_new = Group.objects.get_or_create(name=role)
            group.permissions.add(*Permission.objects.filter(
                content_type__app_label="shelflist_clearinghouse",
                codename__in=PERMISSIONS.get(role, ())))
            if is_new and not users.objects.filter(username=role).exists():
                account = NewAccount(role, _password())
                users.objects.create_user(role, password=account.password).groups.add(group)
                accounts.append(account)
        return accounts


def _password() -> str:
    """Four groups of four: 20 bits each, 80 in all."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
