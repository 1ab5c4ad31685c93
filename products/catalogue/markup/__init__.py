"""What stands on a list by the hundred, written in Python: filters, headings, rows, links, boxes of columns.

A template took longer over them than the search took to find them. What they look like is the
stylesheet's; a state is still the part all pages share. Every piece escapes what it is given.
"""
