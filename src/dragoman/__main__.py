"""`python -m dragoman`: the command line."""

import sys

from dragoman.interfaces.cli import main

sys.exit(main())
