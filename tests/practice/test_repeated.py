"""What stands in an answer more than once is written once, and the answer is the same JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.handling import Repeated, json_response

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)


@given(st.lists(JSON, max_size=4), JSON)
def test_an_answer_with_repeated_pieces_is_the_answer_without(pieces, beside):
    repeated = Repeated()
    places = [repeated.place(piece) for piece in pieces]
    answer = json_response({"a": places, "beside": beside, "b": {"c": places}}, repeated=repeated)
    plain = json_response({"a": pieces, "beside": beside, "b": {"c": pieces}})
    assert answer.body == plain.body
    assert json.loads(answer.body)["b"]["c"] == pieces
