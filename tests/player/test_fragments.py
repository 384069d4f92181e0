"""What a block gives its script stands in the page as data, whatever it holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.player.runtime.fragments import json_script

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@pytest.mark.parametrize("words", [
    "</script><script>x()</script>", "<!-- <script>", "a & b &amp; c", "‘’ \u2028 \x00"])
def test_nothing_in_the_arguments_ends_their_element(words):
    written = json_script({words: [words]})
    assert not set(written) & set("<>&")
    assert json.loads(written) == {words: [words]}


@given(JSON)
def test_the_arguments_come_back_as_they_were(value):
    assert json.loads(json_script(value)) == value
