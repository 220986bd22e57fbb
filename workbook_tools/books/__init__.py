"""Where cells live: a workbook made up in memory, a file on disk, a workbook open in Excel; one protocol (base.py)."""
