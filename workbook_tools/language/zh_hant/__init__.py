"""The texts in this language."""
