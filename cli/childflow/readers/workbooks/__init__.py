"""Workbooks: looked over and read in a process of their own, which may fail without harm.

`process` is ours; all else here runs in that other process, which loads no polars.
"""
