"""Words only: the enumerations of the case record, one noun a file.

In every one of them the empty value (null) means "not known to us", never "none".
"""
