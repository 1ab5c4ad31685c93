"""Papers of the register: a template and plain data become a PDF/A, for the same data the same bytes.

Templates lie in `papers/` beside; what they say comes as data and is text there, never markup. The fonts are
those that typst brings, so that a paper looks and is the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "papers"


def pdf(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """The paper; `at` is the moment it is of, not that of its making."""
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=[],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": _exact(data)},
        pdf_standards=["a-2b"],
        timestamp=int(at.timestamp()),
    )


def mark(template: str, data: Mapping[str, Any], *, at: datetime) -> str:
    """All that the bytes of `pdf` hang on, in short: another mark, other bytes. Costs no typesetting."""
    return sha256(f"{_sources()} {template} {at.timestamp()} {_exact(data)}".encode()).hexdigest()


def _exact(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


@cache
def _sources() -> str:
    files = sorted(TEMPLATES.glob("*.typ"))
    return sha256(b"".join([version("typst").encode(), *(file.read_bytes() for file in files)])).hexdigest()
