"""What the standard video block asks the platform for: transcripts from the course's files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xblock.core import XBlock

# SubRip is what transcripts of exported courses are; .sjson is the platform's older form.
_FORMATS = ("srt", "txt", "sjson")


class VideoConfigService:
    """The `video_config` service; what has no meaning on one machine is off."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files

    def is_hls_playback_enabled(self, course_id: Any) -> bool:
        return True

    def is_youtube_deprecated(self, course_id: Any) -> bool:
        return False

    def is_youtube_blocked_for_course(self, course_id: Any) -> bool:
        return False

    def is_transcript_feedback_enabled(self, course_id: Any) -> bool:
        return False

    def get_public_video_url(self, block: XBlock) -> str | None:
        return None

    def get_public_sharing_context(self, block: XBlock, course_id: Any) -> dict[str, Any]:
        return {}

    def get_branding_info(self, course_id: Any) -> dict[str, Any]:
        return {}

    def handle_editor_saved(self, *_args: Any) -> None:
        """Studio copies transcripts on saving; here they are files of the archive."""

    def _file(self, block: XBlock, language: str) -> Path | None:
        names = []
        if language in (block.transcripts or {}):
            names.append(block.transcripts[language])
        if language == "en":
            subs = [block.sub, getattr(block, "youtube_id_1_0", "")]
            names += [f"subs_{sub}.srt.sjson" for sub in subs if sub]
        return next((Path(self._files[name]) for name in names if name in self._files), None)

    def available_translations(
        self, block: XBlock, transcripts: dict[str, Any], *_args: Any, **_kwargs: Any
    ) -> list[str]:
        """Languages of the transcripts that the archive really holds."""
        languages = list((transcripts or {}).get("transcripts") or block.transcripts or {})
        if "en" not in languages:
            languages.append("en")
        return [language for language in languages if self._file(block, language)]

    def get_transcript(
        self,
        block: XBlock,
        lang: str | None = None,
        output_format: str = "srt",
        *_args: Any,
        **_kwargs: Any,
    ) -> tuple[str, str, str]:
        """(text, file name, media type). Raises: the block's own not-found error."""
        from xblocks_contrib.video.exceptions import TranscriptNotFoundError

        language = lang or getattr(block, "transcript_language", "") or "en"
        path = self._file(block, language)
        if path is None:
            raise TranscriptNotFoundError
        text = path.read_text("utf-8-sig", errors="replace")
        stored = "sjson" if path.suffix == ".sjson" else "srt"
        if output_format == "sjson" and stored == "srt":
            text = json.dumps(_from_srt(text))
        elif output_format in ("srt", "txt") and stored == "sjson":
            text = "\n".join(json.loads(text).get("text", []))
        elif output_format == "txt":
            text = "\n".join(_from_srt(text)["text"])
        types = {
            "srt": "application/x-subrip; charset=utf-8",
            "txt": "text/plain; charset=utf-8",
            "sjson": "application/json",
        }
        return text, f"{path.stem}.{output_format}", types[output_format]


def _from_srt(text: str) -> dict[str, list]:
    import pysrt

    starts, ends, lines = [], [], []
    for line in pysrt.from_string(text):
        starts.append(line.start.ordinal)
        ends.append(line.end.ordinal)
        lines.append(line.text.replace("\n", " "))
    return {"start": starts, "end": ends, "text": lines}
