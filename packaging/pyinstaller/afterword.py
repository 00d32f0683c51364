"""Where the bundled window program starts."""

import sys

from desktop_app.system.child_environment import clean_own_environment

if __name__ == "__main__":
    clean_own_environment()
    if sys.argv[1:] == ["--notify-child"]:
        # The program is its own helper for plyer: in a bundle there is no other Python to start.
        from desktop_app.system.notifications import plyer_child

        sys.exit(plyer_child.main())

    from desktop_app.__main__ import main

    sys.exit(main())
