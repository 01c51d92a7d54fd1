"""How sure a rule can be; from `LIKELY` on a phrase counts as a filler."""

YES, LIKELY, UNLIKELY, NO = 0.95, 0.75, 0.25, 0.05
