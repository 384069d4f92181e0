"""Which addresses are asked, and which never."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.clearinghouse.fetching import Fetcher, Limits, NoAnswerError, RefusedError, target
from shelflist.clearinghouse.fetching.addresses import is_public
from shelflist.clearinghouse.fetching.manners import retry_after

INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.8.8.8
168.63.129.16 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.8 192.0.0.192
192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1
239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::7f00:1
64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:0:53aa:64c:0:0:f5ff:fffe 2001:2::1 2001:10::1
2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fd12::1
fe80::1 fec0::1 ff02::1 ff0e::1 4000::1
""".split()
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
168.63.129.15 169.253.255.255 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.0.0
198.20.0.0 223.255.255.255 2001:200::1 2001:4860:4860::8888 2606:4700:4700::1111 2a00:1450::1
""".split()


def test_addresses_of_a_networks_inside_are_told_from_public_ones():
    assert [one for one in INSIDE if is_public(ip_address(one))] == []
    assert [one for one in PUBLIC if not is_public(ip_address(one))] == []
    assert not is_public(ip_address("fe80::1%eth0"))


NO_ADDRESS = [
    "", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd",
    "gopher://example.org/", "javascript:alert(1)", "data:text/html,x", "http://", "http:///path",
    "https://exa mple.org/", "http://example.org\n.evil.net/", "http://example.org/\r\nHost: x",
    "http://example.org\\@127.0.0.1/", "http://example.org:80a/", "http://[::1", "http://::1/",
    "http://example.org/\x00", "http://" + "a" * 2000 + ".org/",
    # A user, and what looks like one.
    "http://user@example.org/", "http://user:word@example.org/", "http://@example.org/",
    "http://example.org@127.0.0.1/",
    # Other ports.
    "http://example.org:22/", "http://example.org:8080/", "https://example.org:6379/",
    "http://example.org:0/", "http://example.org:65536/",
    # Numbers that resolvers read each in their way.
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://017700000001/",
    "http://0177.0.0.1/", "http://127.1/", "http://127.0.1/", "http://127.0.0.1.1/",
    "http://127.0.0.0x1/", "http://127.0.0.01/", "http://1.1.1.256/", "http://8.8.8.8.0x/",
    # Zones, and no names.
    "http://[fe80::1%25eth0]/", "http://[::1%lo]/", "http://a..b/", "http://.example.org/",
    "http://-example.org/", "http://exa%6dple.org/", "http://example.org..", "http://*.org/",
    "http://localhost/", "http://localhost./", "http://LOCALHOST/", "http://intranet/",
    "http://xn--/", "http://\u2100.org/", "http://" + ".".join(["abcdefgh"] * 40) + "/",
]


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_plain_address_is_refused_before_any_name_is_looked_up(url):
    def resolve(host, port):
        raise AssertionError(host)

    with pytest.raises(RefusedError):
        Fetcher(Limits(), resolve=resolve).fetch(url)


INSIDE_URLS = [
    "http://127.0.0.1/", "http://127.0.0.1#@example.org:81/", "http://127.0.0.1:443/", "http://127.0.0.1./", "https://10.0.0.1/",
    "http://0.0.0.0/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::]/",
    "http://[::ffff:127.0.0.1]/", "http://[0:0:0:0:0:ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://[fd00:ec2::254]/", "http://[fe80::1]/",
    # Dots and digits of other scripts.
    "http://127。0。0。1/", "http://127．0．0．1/", "http://①②⑦.0.0.1/", "http://１２７.0.0.1/",
    "http://localhost.localdomain/", "http://ip6-localhost.example/", "http://rebinding.example/",
]


@pytest.mark.parametrize("url", INSIDE_URLS)
def test_addresses_of_a_networks_inside_are_refused_whatever_their_form(url):
    def resolve(host, port):
        # A resolver answers a number with itself, and these names with what an attacker likes.
        return ["127.0.0.1", "::1", "10.1.1.1"] if host[-1].isalpha() else [host]

    with pytest.raises(RefusedError) as refused:
        Fetcher(Limits(), resolve=resolve).fetch(url)
    assert "not on the public internet" in refused.value.message.render()


@pytest.mark.parametrize("url,made", [
    ("HTTP://Example.ORG", "http://example.org/"),
    ("https://example.org.:443/a b".replace(" ", "%20"), "https://example.org/a%20b"),
    ("http://example.org:443/", "http://example.org:443/"),
    ("https://bücher.example/straße?q=ä", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4"),
    ("http://[2001:4860:4860:0:0:0:0:8888]/", "http://[2001:4860:4860::8888]/"),
    ("https://example.org/a?b=c#part", "https://example.org/a?b=c"),
    ("https://a_b.example.org/(x);y", "https://a_b.example.org/(x);y"),
])
def test_an_address_has_one_form(url, made):
    assert target(url, Limits()).url == made


def test_a_host_that_is_not_there_and_one_with_a_public_number_among_others():
    def nowhere(host, port):
        raise OSError

    with pytest.raises(NoAnswerError):
        Fetcher(Limits(), resolve=nowhere).fetch("http://nowhere.example/")
    from shelflist.clearinghouse.fetching.targets import numbers

    where = target("http://mixed.example/", Limits())
    assert numbers(where, Limits(), lambda *_: ["10.0.0.1", "8.8.8.8", "fe80::1%3", "nonsense"]
                   ) == ["8.8.8.8"]


def test_a_site_may_trust_a_host_by_name_and_port(settings):
    from shelflist.clearinghouse.fetching.limits import limits

    settings.SHELFLIST_FETCH_ALLOWED_HOSTS = ["127.0.0.1:8765", "Library.intern"]
    settings.SHELFLIST_FETCH_CONTACT = "mailto:help@library.example\r\nX: (y)"
    made = limits()
    for url in ("http://127.0.0.1:8765/", "http://library.intern:9000/"):
        assert target(url, made).is_allowed(made)
    for url in ("http://127.0.0.1:8766/", "http://127.0.0.1/", "http://intern/"):
        with pytest.raises(RefusedError):
            target(url, made)
    assert made.agent.endswith("(clearinghouse; +mailto:help@library.exampleX:y)")


@given(st.text(), st.sampled_from(["", "http://", "https://", "http://example.org:", "http://1."]))
def test_whatever_is_typed_is_an_address_in_its_one_form_or_refused(text, before):
    try:
        made = target(before + text, Limits())
    except RefusedError:
        return
    assert made.url.isascii() and target(made.url, Limits()) == made
    assert made.scheme in ("http", "https") and made.port in (80, 443) and made.host


@given(st.text())
def test_retry_after_is_a_number_or_nothing(text):
    assert retry_after(text) is None or retry_after(text) >= 0
