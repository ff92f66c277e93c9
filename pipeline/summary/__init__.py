"""Ranges of internship pay derived from the dataset, with what they count and leave out, beside a known outside figure."""
