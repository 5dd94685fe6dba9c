"""Reports of a period: each unit locks what it counted and sends it up, where it is added up.

What did not come is named as missing, never estimated.
"""
