"""Reports in words: a period's scorecard and one incident's course, for a terminal, a browser, a
program and a spreadsheet; and the part of it that a company may publish.
"""
