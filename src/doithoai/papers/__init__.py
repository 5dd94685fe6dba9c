"""Official papers: their form (Decree 30/2020, Party guide 36/2018), their words, their numbers.

`layout` draws a paper from plain data; `content` words the papers of a dialogue from plain data;
neither knows a database. The register of papers and the offices' own templates are models here.
"""
