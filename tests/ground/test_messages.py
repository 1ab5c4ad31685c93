"""No text that a person reads is missing from the catalogues, however it is written in the sources."""

from __future__ import annotations

from pathlib import Path

from register import messages

SOURCE = """
from django.utils.translation import gettext as _, ngettext as several
from products.catalogue.markup.pieces import word
from elsewhere import gettext_of

plain = _("простой")
within = f"<b>{_('в скобках')}</b>"
long = _("из двух" " строк")
one = several("%(n)s раз", "%(n)s раза", 3)
drawn = word("нарисован", active)
other = gettext_of("чужой"), _(plain)
"""


def test_a_text_is_seen_in_the_braces_of_an_f_string_and_under_any_name() -> None:
    assert {text for _line, text in messages.texts(SOURCE)} == {
        "простой", "в скобках", "из двух строк", "%(n)s раз", "%(n)s раза", "нарисован",
    }  # fmt: skip


def test_a_text_that_a_catalogue_lacks_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(
        'from django.utils.translation import gettext as _\n_("a \\"b\\"\\nc"), _("d")\n'
    )
    for language in messages.LANGUAGES:
        path = messages.catalogue(tmp_path, language)
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\n"a \\"b\\"\\n"\n"c"\nmsgstr "x"\n')
    path.write_text(path.read_text() + '\nmsgid "d"\nmsgstr ""\n')
    said = list(messages.unread(tmp_path, [str(tmp_path)]))
    assert said == [f"ru, be: not read out of {tmp_path}/page.py:2: d"]
