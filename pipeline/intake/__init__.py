"""Intake: bring documents into `raw/`, each in a folder of its own that is never written to again."""
