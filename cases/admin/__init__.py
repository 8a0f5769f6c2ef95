"""The staff's back room: Django's admin over the models of the case."""
