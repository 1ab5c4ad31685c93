"""Message catalogues: read new texts in, compile, and check that all is done.

A catalogue is up to date when reading the sources again changes nothing but its date, the
compiled file is what the text compiles to, and no text waits for a translation. Russian is the
language the texts are written in: there only plural forms need one.

The program that reads the sources sees nothing in the braces of an f-string, nor what is given to a function
under another name. So they are read a second time as Python reads them, and each text has to be there.
"""

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

LANGUAGES = ("ru", "be", "en")
SOURCES = ("register", "products")
#: A function that translates, by where it is imported from, whatever it is called there.
TRANSLATES = re.compile(r"django\.utils\.translation\.n?p?gettext\w*|.*\.pieces\.word").fullmatch
IGNORED = (".venv", "var", "tests", "build")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing, say what is not up to date")
    options = parser.parse_args(arguments)
    if shutil.which("xgettext") is None:
        print("The programs of GNU gettext are needed (Debian: apt-get install gettext).", file=sys.stderr)
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "register.settings")
    import django
    from django.conf import settings

    django.setup()
    locale = Path(settings.LOCALE_PATHS[0])
    if not options.check:
        read(locale)
        for language in LANGUAGES:
            compile_to(catalogue(locale, language), catalogue(locale, language).with_suffix(".mo"))
        return 0
    problems = list(complaints(locale))
    print("\n".join(problems) or "The catalogues are up to date.")
    return 1 if problems else 0


def catalogue(locale: Path, language: str) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def read(locale: Path) -> None:
    """Have Django read the sources into the catalogues."""
    from django.core.management import call_command

    locale.mkdir(parents=True, exist_ok=True)
    call_command(
        "makemessages",
        locale=list(LANGUAGES),
        ignore_patterns=list(IGNORED),
        no_location=True,  # a moved line is no change
        no_wrap=True,
        no_obsolete=True,
        verbosity=0,
    )


def complaints(locale: Path) -> Iterator[str]:
    """One line for everything that is not as it should be; the files stay as they were."""
    for language in LANGUAGES:
        if not catalogue(locale, language).exists():
            yield f"{language}: no catalogue; run `make messages`"
            return
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "locale"
        shutil.copytree(locale, kept)
        try:
            read(locale)
            for language in LANGUAGES:
                if undated(catalogue(locale, language)) != undated(catalogue(kept, language)):
                    yield f"{language}: texts of the sources have changed; run `make messages`"
        finally:
            shutil.rmtree(locale)
            shutil.copytree(kept, locale)
        for language in LANGUAGES:
            yield from _complaints_about(catalogue(locale, language), language, Path(folder) / "fresh.mo")
    yield from unread(locale)


def _complaints_about(path: Path, language: str, fresh: Path) -> Iterator[str]:
    compile_to(path, fresh)
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != fresh.read_bytes():
        yield f"{language}: the compiled catalogue is not what the text compiles to; run `make messages`"
    for text in entries(path, "--only-fuzzy"):
        yield f"{language}: fuzzy: {text}"
    for text in entries(path, "--untranslated", plural_only=language == "ru"):
        yield f"{language}: not translated: {text}"


def unread(locale: Path, sources: Iterable[str] = SOURCES) -> Iterator[str]:
    """One line for every text that a catalogue does not have: nobody would be asked to translate it."""
    known = {language: _known(catalogue(locale, language)) for language in LANGUAGES}
    for path in (path for source in sources for path in sorted(Path(source).rglob("*.py"))):
        for line, text in texts(path.read_text()):
            if lacking := [language for language in LANGUAGES if text not in known[language]]:
                yield f"{', '.join(lacking)}: not read out of {path}:{line}: {text}"


def texts(source: str) -> Iterator[tuple[int, str]]:
    """The literals given to translating functions, wherever these are called, each with its line."""
    nodes = list(ast.walk(ast.parse(source)))
    imported = [
        (node.module, each) for node in nodes if isinstance(node, ast.ImportFrom) for each in node.names
    ]
    names = {each.asname or each.name for module, each in imported if TRANSLATES(f"{module}.{each.name}")}
    for call in nodes:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names:
            for given in call.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.lineno, given.value


def _known(path: Path) -> set[str]:
    """The texts of a catalogue, and their plurals and contexts."""
    told = re.findall(r'^msg(?:id|id_plural|ctxt) ((?:".*"\n)+)', path.read_text(), flags=re.MULTILINE)
    return {ast.literal_eval(f"({literals})") for literals in told}


def undated(path: Path) -> str:
    return re.sub(r'^"(POT-Creation|PO-Revision)-Date:.*\n', "", path.read_text(), flags=re.MULTILINE)


def compile_to(path: Path, target: Path) -> None:
    subprocess.run(["msgfmt", "--check-format", "-o", str(target), str(path)], check=True)  # noqa: S603, S607


def entries(path: Path, kind: str, *, plural_only: bool = False) -> list[str]:
    """The texts msgattrib selects."""
    command = ["msgattrib", "--no-obsolete", "--no-wrap", kind, str(path)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    found = []
    for block in output.split("\n\n"):
        text = re.search(r'^msgid "((?:.|"\n")*)"$', block, flags=re.MULTILINE)
        if text and text[1] and (not plural_only or "\nmsgid_plural" in block):
            found.append(text[1].replace('"\n"', ""))
    return found


if __name__ == "__main__":
    sys.exit(main())
