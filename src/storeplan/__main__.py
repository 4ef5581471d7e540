"""``python -m storeplan``: the command line without its script."""

import sys

from storeplan.cli import main

if __name__ == "__main__":
    sys.exit(main())
