"""Appraisal → what a template is given: plain texts, numbers and lists. Pure: no file, no clock, no outside library.

Every context can be written as JSON: it is handed to another process, and its text decides whether a letter changed.
"""
