"""What the README says is true today."""

from __future__ import annotations

import re
from pathlib import Path

from products.cases import workflow
from products.demonstration import people

README = (Path(__file__).resolve().parent.parent / "README.md").read_text()


def test_the_diagram_is_drawn_from_the_moves() -> None:
    assert workflow.diagram() in README


def test_the_accounts_are_those_of_the_demonstration() -> None:
    named = set(re.findall(r"`([\w.]+@[\w.]+)`", README))
    accounts = {account.email for account in people.ACCOUNTS}
    assert named <= accounts
    behind_the_ellipsis = {f"{role}@planar.example" for role in ("editor", "signer", "admin")}
    assert accounts - named == behind_the_ellipsis
    assert people.PASSWORD in README
    assert people.TOTP_SECRET in README


def test_the_picture_is_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (Path(__file__).resolve().parent.parent / picture).is_file()
