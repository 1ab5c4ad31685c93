"""Checks a dump of the register: python3 replay.py [folder]. Needs Python 3.9 and nothing else.

The digests of the files; the log, counted anew from its leaves (RFC 6962) to the root that the manifest
quotes; and that every revision was decided on in the leaf that it names, byte for byte. Compare the root
with one that you have noted yourself or that somebody else has: a log rewritten whole agrees with itself.
"""

import gzip
import hashlib
import json
import sys
from pathlib import Path


class Bad(Exception):
    pass


def must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Bad(otherwise)


def fold(edge: "list[bytes]") -> bytes:
    if not edge:
        return hashlib.sha256(b"").digest()
    root = edge[-1]
    for node in reversed(edge[:-1]):
        root = hashlib.sha256(b"\1" + node + root).digest()
    return root


def exact(content: object) -> bytes:
    """Canonical JSON (RFC 8785): the content holds texts, whole numbers, yes and no."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def check(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for file in manifest["files"]:
        digest = hashlib.sha256()
        with open(folder / file["name"], "rb") as source:
            while block := source.read(1 << 20):
                digest.update(block)
        must(digest.hexdigest() == file["sha256"], f"{file['name']} is not what was published")
    edge: list[bytes] = []
    decided: dict[int, object] = {}
    size = 0
    with gzip.open(folder / "ledger.ndjson.gz") as leaves:
        for line in leaves:
            body = line[:-1]
            node, place = hashlib.sha256(b"\0" + body).digest(), size
            while place & 1:
                node, place = hashlib.sha256(b"\1" + edge.pop() + node).digest(), place >> 1
            edge.append(node)
            leaf = json.loads(body)
            must(leaf["n"] == size, f"leaf {size} says it is {leaf['n']}")
            decided[size] = leaf.get("digest")
            size += 1
    root = fold(edge)
    must(size == manifest["ledger"]["size"], f"{size} leaves, not {manifest['ledger']['size']}")
    must(root.hex() == manifest["ledger"]["root"], "the log does not give the root")
    entries = revisions = 0
    with gzip.open(folder / "register.ndjson.gz") as lines:
        for line in lines:
            entry = json.loads(line)
            entries += 1
            for one in entry["revisions"]:
                revisions += 1
                where = f"{entry['number']}, revision {one['revision']}"
                must(hashlib.sha256(exact(one["content"])).hexdigest() == one["digest"], f"{where}: content")
                must(decided.get(one["leaf_index"]) == one["digest"], f"{where}: decided on something else")
    print(f"good: {entries} entries, {revisions} revisions, {size} leaves, root {root.hex()}")


if __name__ == "__main__":
    try:
        check(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    except Bad as fault:
        sys.exit(f"bad: {fault}")
