"""Write all generated pages of this folder, and the figures that they show.

Run it after a change to observations, measures, methods or commands; the tests say when. It takes
a few seconds.
"""

from __future__ import annotations

from generators import PAGES
from generators.figures import DOCS, FIGURES, figures_json, make_figures

FIGURES.write_text(figures_json(make_figures()), encoding="utf-8")
for name, write in PAGES.items():
    (DOCS / name).write_text(write(), encoding="utf-8")
