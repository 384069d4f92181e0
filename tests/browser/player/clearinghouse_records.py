"""Publishes a few records in a site's data, for the tests of the clearinghouse's pages.

    python clearinghouse_records.py DATA

The account `instructor` becomes who abstracts, and `partner` who reviews and manages.
"""

from __future__ import annotations

import sys
from pathlib import Path

ABSTRACT = ("Shows how a small library keeps its {topic} sound, with the checks that found most "
            "errors in one year and the time each of them took.")
RECORDS = [
    {"title": f"{kind.title()} on {topic}", "type": kind, "date": str(2010 + number),
     "creators": [{"family": "Ortiz", "given": "Lena"}], "level": "introductory",
     "audiences": ["copy-cataloging"], "subjects": ["sh85020816"], "rules": ["aacr2"],
     "status": "dated", "minutes": 30, "cost": "free", "access": ["captions"],
     "identifiers": [{"scheme": "url", "value": f"https://example.org/{kind}/{number}"}],
     "abstract": {"text": ABSTRACT.format(topic=topic), "by": "A. Tester", "on": "2026-01-31"}}
    for number, (kind, topic) in enumerate(
        (kind, topic) for kind in ("guide", "article", "video")
        for topic in ("shelf stocktaking", "copy cataloging", "spine labels"))]


def main(data: Path) -> None:
    """Make the records, each the whole way from proposal to publication."""
    import django
    from django.conf import settings

    from shelflist.player.settings import player_settings

    settings.configure(**player_settings(data))
    django.setup()
    from django.contrib.auth.models import Permission, User

    from shelflist.clearinghouse import api
    from shelflist.clearinghouse.reading import read

    abstractor, manager = (User.objects.get(username=one) for one in ("instructor", "partner"))
    abstractor.user_permissions.add(Permission.objects.get(codename="abstract_record"))
    manager.user_permissions.add(Permission.objects.get(codename="manage_clearinghouse"))
    abstractor, manager = (User.objects.get(pk=one.pk) for one in (abstractor, manager))
    for one in RECORDS:
        record = api.propose(description=read(one), actor=abstractor, despite_duplicates=True)
        api.take(record_id=record.pk, actor=abstractor)
        api.submit(record_id=record.pk, actor=abstractor)
        api.accept(record_id=record.pk, actor=manager)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
