"""The curators' loop: from a misunderstood message to a better shop in service.

`records` (a turn as curators see it) → `troubles` (what may have gone wrong in it, and the shopper's own correction)
→ `likeness` (which troubles are one) → `inbox` (in the order of what they may have cost) → `proposals` (what to do)
→ `reach` (which messages that would change) → `corrections` (done, undone). `sample` measures the true rate of
errors, `checks` looks over what the model learns from. The SQL is in `catalog_db`; the command is `kirana curate`.
"""
