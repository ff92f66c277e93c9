"""`python -m pipeline` is the command `stagewijzer`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
