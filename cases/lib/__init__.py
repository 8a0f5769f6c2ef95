"""Pure helpers: text and values in, text and values out. Nothing here knows a model."""
