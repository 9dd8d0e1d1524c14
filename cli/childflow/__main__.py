"""`python -m childflow`, the same as `childflow`."""

from childflow.app import main

main()
