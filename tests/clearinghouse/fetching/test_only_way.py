"""Nothing else in the clearinghouse speaks with other servers."""

from __future__ import annotations

import re
from pathlib import Path

import shelflist.clearinghouse

HERE = Path(shelflist.clearinghouse.__file__).parent
WAYS = re.compile(r"^\s*(?:from|import)\s+(?:requests|urllib3|httpx2?|aiohttp|http\.client|socket|ssl|"
                  r"ftplib|urllib\.request|urllib\s+import\s+request)\b", re.MULTILINE)


def test_no_other_module_imports_an_http_client_or_sockets():
    found = {path.relative_to(HERE).parts[0] for path in HERE.rglob("*.py")
             if WAYS.search(path.read_text("utf-8"))}
    assert found == {"fetching"}
