"""Charts of any filtered list: on a page, as files, and for other sites to embed."""
