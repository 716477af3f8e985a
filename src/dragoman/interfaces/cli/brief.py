"""dragoman brief [PATH|URL...]"""

import argparse
import shutil
import sys
import webbrowser
from pathlib import Path
from tempfile import NamedTemporaryFile

from dragoman.centre import ALONE
from dragoman.deliver import render
from dragoman.errors import InputError
from dragoman.interfaces.cli.common import add_store_option, add_tlp_option, as_who, centre, reader_language, settings

FORMATS = ("text", "markdown", "html", "json")
SUFFIX = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to read, for whom, in which form."""
    parser.add_argument("targets", nargs="*", metavar="PATH|URL", help="what to read; without any: the store")
    parser.add_argument("--for", dest="lang", metavar="LANG", help="the reader's language: ar, en, fa, fr, he, ru, tr")
    parser.add_argument("--format", choices=FORMATS, help="default: text, or what the name after --out says")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to a file instead of the terminal")
    parser.add_argument("--open", action="store_true", help="write HTML and open it in the browser")
    parser.add_argument("--encoder", metavar="NAME", help="auto, e5, e5-fast, static, none, or a folder with a model")
    add_store_option(parser)
    add_tlp_option(parser)


def run(args: argparse.Namespace) -> int:
    """Write the brief; 3 where there was input and none of it could be taken."""
    config = settings(args)
    with centre(config, ephemeral=bool(args.targets)) as opened:
        kept = opened.add(args.targets) if args.targets else None
        briefing = opened.brief(reader_language(config), ALONE if args.targets else as_who(opened))
    chosen = args.format or ("html" if args.open else SUFFIX.get(args.out.suffix if args.out else "", "text"))
    to_terminal = args.out is None and not args.open and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if to_terminal else None
    _write(args, render(briefing.brief, chosen, width=width, color=to_terminal), chosen)
    return 3 if kept and briefing.brief.refusals and not briefing.readings else 0


def _write(args: argparse.Namespace, text: str, form: str) -> None:
    out: Path | None = args.out
    if args.open and out is None:
        with NamedTemporaryFile("w", suffix=f".{form}", prefix="dragoman-", delete=False, encoding="utf-8") as file:
            out = Path(file.name)
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error}", "Name another file with --out.") from error
    print(f"wrote {out}", file=sys.stderr)
    if args.open:
        webbrowser.open(out.resolve().as_uri())
