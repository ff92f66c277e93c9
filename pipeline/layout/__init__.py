"""From pages to table rows and cells, in reading order."""
