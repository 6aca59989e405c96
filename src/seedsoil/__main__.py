"""What ``seedsoil`` and ``python -m seedsoil`` run."""

from __future__ import annotations

import sys

from seedsoil.cli import main

if __name__ == "__main__":
    sys.exit(main())
