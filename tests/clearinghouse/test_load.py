"""Some search and some write at once in a player: nothing is lost and nothing fails.

How long it takes is measured by `python -m bench.load`, with more of both.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import Thread

from bench.load import fill, look, run, wanted


@contextmanager
def served():
    from django.core.wsgi import get_wsgi_application

    from shelflist.player.serve import listen, made_server

    server = made_server(get_wsgi_application(), listen("127.0.0.1", 0))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.task_dispatcher.shutdown()
        server.close()
        for one in list(server._map.values()):
            one.handle_close()
        thread.join(10)


def test_nothing_is_lost_when_many_search_and_some_write(transactional_db):
    made = fill(writers=3)
    with served() as port:
        outcome = run(port, made, searchers=10, seconds=600, pause=0.2, most=2)
    assert outcome.wrong == []
    found = look(wanted(outcome))
    assert found["wrong"] == []
    assert found["public"] == sum(bool(one.shown) for one in outcome.records.values())
    assert len(outcome.times["propose"]) == 6 and len(outcome.records) == 7
