"""Where the bundled window program starts."""

import sys

from desktop_app.system.child_environment import clean_own_environment

if __name__ == "__main__":
    clean_own_environment()
    from desktop_app.__main__ import main

    sys.exit(main())
