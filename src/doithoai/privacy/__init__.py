"""Personal data: people's rights over it, consent, how long it is kept, breaches, the keys.

Law on Protection of Personal Data 91/2025/QH15 and Decree 356/2025/NĐ-CP. What is held is said
by each app in its `held.py`; here stands what is done with all of it.
"""
