"""What is kept of what an author types."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.clearinghouse.publications.text import (
    TAGS,
    cleaned,
    is_empty,
    left_out,
    pictures_undescribed,
    sanitised,
)


@pytest.mark.parametrize(("typed", "kept"), [
    ("One.\n\nTwo\nlines.", "<p>One.</p>\n\n<p>Two\nlines.</p>"),
    ("One.\r\n\r\n\r\nTwo.", "<p>One.</p>\n\n<p>Two.</p>"),
    ("<h2>Head</h2>\n\nWords, <em>so</em>.", "<h2>Head</h2>\n\n<p>Words, <em>so</em>.</p>"),
    ("<ul>\n\n<li>One</li>\n\nx</ul>\n\nAfter", "<ul>\n\n<li>One</li>\n\nx</ul>\n\n<p>After</p>"),
    ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
    ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
    ("<h1>Too high</h1>", "Too high"),
    ("<p onclick='x()' class='ch-button' style='color:red' id='main'>A</p>", "<p>A</p>"),
    ("<script>alert(1)</script>B<style>p{}</style>", "<p>B</p>"),
    ("<a href='javascript:alert(1)'>C</a>", '<p><a rel="noopener noreferrer">C</a></p>'),
    ("<img src='data:text/html,x' alt='D' onerror=x>", '<p><img alt="D"></p>'),
    ("<img src='https://a.example/b.png' alt='D'>", '<p><img src="https://a.example/b.png" alt="D"></p>'),
    ("<img src='/logout' alt='D'>", '<p><img alt="D"></p>'),
    ("<img src='https://a.example/logout?x=.png' alt='D'>", '<p><img alt="D"></p>'),
    ("<iframe src='https://a.example'></iframe>E", "<p>E</p>"),
    ("\x00", ""),
])
def test_plain_words_and_html(typed, kept):
    assert sanitised(typed) == kept


_PIECES = ["<p>", "</p>", "<ul>", "<li>", "</ul>", "<pre>", "</pre>", "\n\n", "<b>", "</b>", "<table>",
           "<td>", "x", "<script>", "<h2>", "<!--", "<a href='x'>", "&lt;script&gt;", "<svg onload=x>"]
_WORDS = st.text(st.sampled_from("ab >/&\"'=\n\r\x00") | st.characters(exclude_characters="<"), max_size=80)


class Elements(HTMLParser):
    """Which there are, as a browser would read them."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@given(st.text(max_size=60) | st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_nothing_dangerous_is_kept(typed):
    kept = sanitised(typed)
    for text in (kept, cleaned(kept), cleaned(typed.encode("utf-8", "replace").decode())):
        found = Elements()
        found.feed(text)
        assert found.tags <= TAGS and found.attributes <= {"href", "rel"}


@given(st.lists(_WORDS | _WORDS.map(lambda words: f"<h2>{escape(words)}</h2>\n\n"), max_size=4).map("\n\n".join))
def test_what_is_kept_stays_as_it_is_when_it_is_kept_again(typed):
    once = sanitised(typed)
    assert sanitised(once) == once == cleaned(once)


def test_what_is_left_out_is_named():
    assert left_out("<H1>a</H1><video src=x><p>b<custom-part/>1<2<video>") == (
        "h1", "video", "custom-part")
    assert left_out("a < b, <em>c</em>") == ()


def test_pictures_without_words_and_texts_without_any():
    assert pictures_undescribed('<img src="a" alt="A page"><img src="b"><img alt=" " src="c">') == 2
    assert is_empty("<p>&nbsp;</p>") and is_empty("") and not is_empty("<p>a</p>")
