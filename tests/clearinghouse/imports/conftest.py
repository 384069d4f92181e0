"""Files to import."""

from __future__ import annotations

import io

import pytest

from tests.clearinghouse.pages.conftest import at, browser

__all__ = ["at", "browser"]
RIS = """TY  - JOUR
AU  - Ortiz, Lena
TI  - Claiming without tears
T2  - Serials Review
PY  - 2019
DO  - 10.1000/claims
KW  - Cataloging
KW  - Owls
N1  - A note of ours
AB  - Shows how claims are sent.
ER  -
TY  - BOOK
AU  - Ng, May
TI  - Labels that last
PY  - 2021
SN  - 978-0-306-40615-8
ER  -
TY  - BOOK
AU  - Ng, May
TI  - Glue
PY  - 2022
UR  - https://example.org/glue
ER  -
TY  - BOOK
TI  - Glue once more
UR  - http://example.org/glue/
ER  -
"""
"""Two that can come in, one with a wrong check digit, one that is there twice."""


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A storage of this test's own."""
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def sent(people):
    """Return a function that sends a file as the manager and looks through it."""
    from shelflist.clearinghouse import api

    def send(text=RIS, name="works.ris", actor="manager", **more):
        content = io.BytesIO(text if isinstance(text, bytes) else text.encode())
        batch = api.receive(actor=people[actor], content=content, name=name, **more)
        return api.look_through(batch_id=batch.pk, actor=people[actor])

    return send


@pytest.fixture
def imported(people, sent):
    """Return a function that sends a file and imports it."""
    from shelflist.clearinghouse import api

    def bring(text=RIS, name="works.ris", **how):
        return api.import_batch(batch_id=sent(text, name).pk, actor=people["manager"], **how)

    return bring


def ris(*works):
    """A file of works, each a title, an address, and more tags."""
    return "".join(
        f"TY  - BOOK\nTI  - {title}\nUR  - https://example.org/{address}\n"
        + "".join(f"{tag}  - {value}\n" for tag, value in more.items()) + "ER  -\n"
        for title, address, more in works)
