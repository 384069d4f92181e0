"""Files are what their name says, or are refused in words."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.practice.errors import PracticeError
from shelflist.trainer.teach_back.files import KINDS, allowed, checked

from .items import policy

ALL = policy(sound=True, video=True)


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


ODF = "application/vnd.oasis.opendocument."
SAMPLES = {
    "pdf": b"%PDF-1.7\n", "txt": "¿Qué ves? 語".encode(), "png": b"\x89PNG\r\n\x1a\nxx",
    "jpg": b"\xff\xd8\xff\xe0", "jpeg": b"\xff\xd8\xff\xe1", "webp": b"RIFF1234WEBPVP8 ",
    "docx": zipped(**{"word__document.xml": "<w/>", "[Content_Types].xml": "<t/>"}),
    "pptx": zipped(**{"ppt__presentation.xml": "<p/>", "[Content_Types].xml": "<t/>"}),
    "odt": zipped(mimetype=ODF + "text"), "odp": zipped(mimetype=ODF + "presentation"),
    "mp3": b"ID3\x04", "m4a": b"\0\0\0\x18ftypM4A ", "ogg": b"OggS\0", "wav": b"RIFF1234WAVEfmt ",
    "mp4": b"\0\0\0\x18ftypmp42", "webm": b"\x1aE\xdf\xa3\x01\0B\x82\x84webm",
}


@pytest.mark.parametrize("ending", KINDS)
def test_each_kind_is_known_by_its_content(ending: str) -> None:
    name, media_type = checked(f"My {ending}.{ending.upper()}", SAMPLES[ending], ALL, 1000)
    assert (name, media_type) == (f"My {ending}.{ending.upper()}", KINDS[ending].media_type)


@pytest.mark.parametrize(("ending", "data"), [
    ("docx", zipped(**{"word__document.xml": "", "word__vbaProject.bin": "",
                       "[Content_Types].xml": ""})),
    ("docx", zipped(**{"word__document.xml": "<w/>"})),
    ("mp3", "\ufeffTranscript".encode("utf-16-le")), ("mp3", b"\xff\xeb\x90\x44"),
    ("docx", SAMPLES["pptx"]), ("odt", SAMPLES["odp"]), ("odt", SAMPLES["docx"]),
    ("docx", SAMPLES["docx"][:-10]), ("txt", b"MZ\x00\x01"), ("txt", b"\xff\xfea\x00"),
    ("png", SAMPLES["jpg"]), ("webp", SAMPLES["wav"]), ("pdf", b"<html><!-- %PDF- -->"),
    ("webm", b"\x1aE\xdf\xa3matroska"), ("mp3", b"\x00"),
])
def test_what_only_its_name_says_is_refused(ending: str, data: bytes) -> None:
    with pytest.raises(PracticeError) as caught:
        checked(f"a.{ending}", data, ALL, 10_000)
    assert caught.value.code == "file-content"


@pytest.mark.parametrize("start", [b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xe3"])
def test_sound_without_a_tag_begins_with_a_frame(start: bytes) -> None:
    assert checked("a.mp3", start + b"\x90\x44", ALL, 100)[1] == "audio/mpeg"


def test_what_unpacks_to_very_much_is_refused() -> None:
    document = {"word__document.xml": "<w/>", "[Content_Types].xml": "<t/>"}
    bomb = zipped(**document, word__media__image1=" " * 101_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(PracticeError) as caught:
        checked("a.docx", bomb, ALL, 1_000_000)
    assert caught.value.code == "file-content"
    assert checked("a.docx", zipped(**document, word__media__image1=" " * 1_000_000), ALL, 10_000)


@given(st.binary(max_size=300), st.sampled_from(sorted(KINDS)))
def test_no_bytes_do_harm(data: bytes, ending: str) -> None:
    try:
        checked(f"a.{ending}", data, ALL, 200)
    except PracticeError as error:
        assert error.code in ("file-content", "file-empty", "file-size")


@pytest.mark.parametrize(("name", "safe"), [
    ("../../etc/plan.pdf", "plan.pdf"), ("C:\\x\\plan.pdf", "plan.pdf"),
    ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"), ("\u202efdp.pdf", "fdp.pdf"),
    ("a\x85b\u2028c\u200fd.pdf", "abcd.pdf"),
    ("ñandú 語.pdf", "ñandú 語.pdf"), ("x" * 300 + ".pdf", "x" * 108 + ".pdf"),
])
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert checked(name, SAMPLES["pdf"], ALL, 1000)[0] == safe


def test_the_author_chooses_the_kinds() -> None:
    assert allowed(policy(documents=False, pictures=False)) == ()
    assert set(allowed(ALL)) == set(KINDS)
    assert not {"mp4", "mp3"} & set(allowed(policy()))
