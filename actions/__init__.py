"""The dialogue's steps. Each reads the tracker, calls the shop once, and answers with events and named responses.

No SQL, no sentence in a human language, no Rasa: `rasa run actions` serves this package, `kirana serve` runs it in
process.
"""
