"""A workbook file as a package of parts: read, spliced by byte spans, packed again with every other part untouched."""
