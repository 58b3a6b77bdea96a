"""The curators' page: `kirana curate serve`. Pages only show what `kirana.curation` gives and hand on what was decided.

`app` puts it together, `signing_in` says who is there and refuses forged requests, one module serves each group of
pages; another group is a blueprint and a line in `app.PAGES`. `serving` runs it.
"""
