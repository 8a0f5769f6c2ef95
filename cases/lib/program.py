"""What this program is called, in every language."""

NAME = "Casetracker"
