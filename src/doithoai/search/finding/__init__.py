"""Full-text search: what was written, found by those who may see it, however it is typed.

`sources` is where apps say what may be found; `documents` keeps the index; `results.find`
asks it. Rights are not kept here: every hit comes back through a source's `visible_to`.
"""
