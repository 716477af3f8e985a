"""Run every benchmark, or those named: `python -m benchmarks [NAME...]`."""

import importlib
import pkgutil
import sys
from pathlib import Path


def main() -> None:
    """Each module beside this one has a `main`."""
    here = Path(__file__).parent
    names = sys.argv[1:] or sorted(m.name for m in pkgutil.iter_modules([str(here)]) if not m.name.startswith("_"))
    for name in names:
        print(f"\n== {name}")
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
