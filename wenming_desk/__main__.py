"""`python -m wenming_desk` is the command `wenming-desk`."""

import sys

from wenming_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
