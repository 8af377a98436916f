"""Tests of the generation rules and measures; run with `python -m pytest training/tests`."""
