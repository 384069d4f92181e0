"""A publication in each state, reached the way it is reached in life."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

ADDRESS = "https://library.example/clearinghouse/publications/{}/"
DETAILS = {"type": "guide", "language": "en", "family": "writer",
           "abstract": "Shows how one person checks a vendor's records in an hour a week, and what "
                       "that found in a year."}
TEXT = "Records come in on Monday.\n\n<h2>What to look at</h2>\n\nThe 245 first."
ORDER = ("wanted", "taken", "draft", "reviewed", "published")


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def writers(people):
    """`people`, and `writer`, a member who writes."""
    from django.contrib.auth.models import User

    return {**people, "writer": User.objects.create_user("writer", password="a password of tests")}


@pytest.fixture
def at_state(writers):
    """Return a function: a topic that `member` wants, `writer` writes and `reviewer` reviews."""
    from shelflist.clearinghouse.api import publications as press

    def make(state="published", *, text=TEXT, title="Vendor records", **details):
        def go(verb, who, **more):
            return press.step(verb=verb, topic_id=topic.pk, actor=writers[who], **more)

        topic = press.want(actor=writers["member"], title=title, why="We have none")
        if state == "dropped":
            return go("drop", "reviewer", reason="No")
        if state == "wanted":
            return topic
        topic = go("take", "writer", due=in_days(30))
        topic = press.write(topic_id=topic.pk, actor=writers["writer"], expected=0, text=text,
                            title=title, details={**DETAILS, **details})
        for verb, who in (("hand_in", "writer"), ("accept", "reviewer"), ("publish", "reviewer")):
            if ORDER.index(state) > ORDER.index(topic.state):
                topic = go(verb, who, address=ADDRESS.format(topic.pk))
        return topic

    return make
