"""Texts that a spreadsheet might run."""

FORMULAS = [
    "=1+1",
    "+41 44",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    "\r=1",
    " =1",
    "\u00a0\u3000=1",
    "'=1",
    "\"'=1",
    "＝1",
    "\ufeff=1",
    "' =1",
]
