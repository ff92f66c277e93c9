"""Stagewijzer: what Dutch collective labour agreements arrange on internship pay, as a dataset."""
