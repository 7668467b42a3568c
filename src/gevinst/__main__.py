"""``python -m gevinst`` is the command line."""

from gevinst.cli import main

if __name__ == "__main__":
    main()
