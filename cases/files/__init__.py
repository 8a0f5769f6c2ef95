"""What lies on the disk: documents' files, and sheets that wait for their import."""
