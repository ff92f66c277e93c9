"""Explain: for one record, the printed lines, the mentions found in them, and the rule behind every field."""
