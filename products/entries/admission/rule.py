"""What is known of one rule. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Rule:
    code: str
    sentence: Text  # with places for what was `found` and what is `expected`
    why: Text
    remedy: Text
    wrong: Text  # an example as it is typed, and the same put right
    right: Text
    level: str = ERROR
    #: Whatever else a warning was said of: when it changes, an acknowledgement of the warning lapses.
    reads: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """The sentence with dots where a value stands."""
        return (str(self.sentence) % _Dots()).replace("….", "…")


class _Dots(dict[str, str]):
    def __missing__(self, _place: str) -> str:
        return "…"
