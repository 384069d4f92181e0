"""The small parts that pages are made of."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from shelflist.player.templatetags import player_parts as parts
from shelflist.player.views.page import language_attributes, scripts_for

SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("share", "state", "word"),
    [(0, "not-started", "Not started"), (0.001, "under-way", "Under way"), (1, "done", "Done")],
)
def test_standing_is_a_shape_and_a_word(share, state, word):
    made = Template("{% load player_parts %}{% status share %}").render(Context({"share": share}))
    assert f"status--{state}" in made and word in made and 'aria-hidden="true"' in made


@given(SHARES)
def test_a_percentage_never_promises_more_than_there_is(share):
    shown = int(parts.percent(share))
    assert shown <= share * 100 + 0.05
    assert (shown == 100) == (parts.state_of(share) == "done")


@given(SHARES, st.none() | SHARES)
def test_a_bar_stays_inside_itself(share, mark):
    made = parts.bar(share, mark)
    assert 0 <= float(made["width"]) <= 100


@pytest.mark.parametrize(("value", "shown"), [(3.0, "3"), (2.5, "2.5"), (8 / 3, "2.67"), (0, "0")])
def test_points_have_no_needless_decimals(value, shown):
    assert parts.points(value) == shown


@pytest.mark.parametrize(
    ("page", "course", "said"),
    [
        ("en", "en", ""),
        ("en", "en-us", ""),
        ("en", "es", ' lang="es" dir="ltr"'),
        ("es", "ar", ' lang="ar" dir="rtl"'),
        ("en", "zh_CN", ' lang="zh-CN" dir="ltr"'),
        ("en", "tlh", ' lang="tlh" dir="ltr"'),
        ("en", '"><script>', ' lang="&quot;&gt;&lt;script&gt;" dir="ltr"'),
        ("en", "", ""),
    ],
)
def test_text_in_another_language_says_so(page, course, said):
    with translation.override(page):
        assert language_attributes(course) == said


@pytest.mark.parametrize(
    ("html", "jquery", "jquery_ui", "maths"),
    [
        ('<div data-block-type="html">text</div>', False, False, False),
        ('<div data-block-type="shelflist_call_number"></div>', False, False, False),
        ('<div data-block-type="problem"></div>', True, False, False),
        ('<div data-block-type="video"></div>', True, True, False),
        ('<div data-block-type="html">[mathjaxinline]a[/mathjaxinline]</div>', False, False, True),
        ('<div data-block-type="html"><script>1</script></div>', True, False, False),
        (
            '<div data-block-type="html"><script type="json/xblock-args">{}</script></div>',
            False,
            False,
            False,
        ),
    ],
)
def test_a_page_loads_what_its_blocks_need(html, jquery, jquery_ui, maths):
    found = scripts_for(html)
    assert (found.jquery, found.jquery_ui, found.maths) == (jquery, jquery_ui, maths)
    assert scripts_for(html, jquery=True).jquery
