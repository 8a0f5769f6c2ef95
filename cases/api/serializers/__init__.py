"""What the answers hold, field by field. What no serializer names leaves the program at no address
of the API, whatever a query gives."""
