"""Typesets the cells of an annex as PDFs and scans with the truth known, to test and measure reading on."""
