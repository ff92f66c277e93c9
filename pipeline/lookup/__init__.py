"""Lookup: answers to questions about the published dataset, with the words and the page they were read from."""
