"""Blocks back into OLX, and a course back into an archive."""

from __future__ import annotations

import copy
import gzip
import shutil
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from fs.memoryfs import MemoryFS
from lxml import etree
from xblock.core import XBlock
from xblock.fields import ScopeIds

from ..models import Block, Course
from .build import ParsingRuntime
from .xml import parse, parse_file

if TYPE_CHECKING:
    from ..runtime.index import Node

# The first moment a ZIP can hold, in UTC: the date of every member, so that an archive of the
# same content is the same archive.
EPOCH = 315532800


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A block's element as text; `html` is its text file where the type keeps one."""

    olx: str
    html: str | None = None


class _WritingRuntime(ParsingRuntime):
    # Children of a block that nests its blocks inline are written by the blocks themselves.
    def __init__(self, root: Path, nodes: Mapping[str, Node]) -> None:
        super().__init__(root)
        self.nodes = nodes
        self.export_fs = MemoryFS()

    def get_block(self, usage_id: Any, for_parent: Any = None) -> XBlock:
        return self.block(self.nodes[str(usage_id)])

    def block(self, node: Node) -> XBlock:
        values = copy.deepcopy(node.fields)
        if node.children:
            values["children"] = [self.nodes[key].key for key in node.children]
        self.fields.values[node.key] = values
        keys = ScopeIds(None, node.type, node.key, node.key)
        return self.construct_xblock(node.type, keys)


def write_block(root: Path, node: Node, nodes: Mapping[str, Node]) -> WrittenBlock:
    """The OLX of a block from its fields, written by its own class.

    Raises: whatever the class raises; LookupError for a type that is not installed."""
    runtime = _WritingRuntime(root, nodes)
    block = runtime.block(node)
    element = etree.Element(node.type)
    block.add_xml_to_node(element)
    name = node.key.block_id
    file = f"{node.type}/{name.replace(':', '/')}"
    html = None
    if runtime.export_fs.exists(f"{file}.xml"):
        element = parse(runtime.export_fs.readbytes(f"{file}.xml"), file)
    if runtime.export_fs.exists(f"{file}.html"):
        html = runtime.export_fs.readbytes(f"{file}.html").decode()
    element.attrib.pop("url_name", None)
    element.attrib.pop("xblock-family", None)
    ordered = {"url_name": name, **element.attrib}
    element.attrib.clear()
    element.attrib.update(ordered)
    etree.cleanup_namespaces(element)
    return WrittenBlock(etree.tostring(element, encoding="unicode", with_tail=False), html)


def block_olx(course: Course, node: Node) -> str:
    """The source of a block as a person reads it: its element, and its text file below."""
    if node.raw:
        return node.raw
    root = Path(settings.SHELFLIST_DATA) / course.tree
    try:
        written = write_block(root, node, {})
    except Exception:
        # A class that cannot write itself still has the source it came from.
        row = Block.objects.filter(usage_key=node.id).first()
        return (root / row.source).read_text("utf-8", "replace") if row and row.source else ""
    return f"{written.olx}\n\n{written.html}" if written.html is not None else written.olx


def replace_block(root: Path, block: Block, written: WrittenBlock) -> None:
    """Put a written block where the imported one stood, in its file below `root`."""
    tree = parse_file(root, block.source)
    original = (root / block.source).read_bytes()
    new = parse(written.olx.encode(), block.source)
    old = _find(tree, block)
    if old is tree:
        # The file's own name is the block's name; an attribute would only repeat it.
        if tree.get("url_name") is None:
            new.attrib.pop("url_name", None)
        tree = new
    else:
        new.tail = old.tail
        old.getparent().replace(old, new)
    data = etree.tostring(
        tree, encoding="utf-8", xml_declaration=original.lstrip().startswith(b"<?xml")
    )
    (root / block.source).write_bytes(data + (b"\n" if original.endswith(b"\n") else b""))
    if written.html is not None:
        filename = new.get("filename") or block.url_name
        (root / "html" / f"{filename}.html").write_text(written.html, "utf-8", newline="")


def _find(tree: etree._Element, block: Block) -> etree._Element:
    if tree.tag == block.type and Path(block.source).stem == block.url_name.rpartition(":")[2]:
        return tree
    for element in tree.iter(block.type):
        if element.get("url_name") == block.url_name:
            return element
    # Without a url_name the id was made up at import; the line still tells which one it is.
    for element in tree.iter(block.type):
        if element.sourceline == block.line:
            return element
    raise LookupError(block.usage_key)


def write_archive(folder: Path, target: Path) -> None:
    """Pack everything below `folder`; the same files give the same bytes."""
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as out:
        with (
            gzip.GzipFile(filename="", fileobj=out, mode="wb", compresslevel=9, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
        ):
            for path in sorted(folder.rglob("*")):
                if not path.is_file() or path.is_symlink():
                    continue
                member = tarfile.TarInfo(path.relative_to(folder).as_posix())
                member.size = path.stat().st_size
                member.mtime = EPOCH
                member.mode = 0o644
                with path.open("rb") as source:
                    tar.addfile(member, source)
    Path(out.name).replace(target)


def copy_tree(source: Path, target: Path) -> None:
    """Copy an unpacked archive; there are no links in it."""
    shutil.copytree(source, target, symlinks=False)
