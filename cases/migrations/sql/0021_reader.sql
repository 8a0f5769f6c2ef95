-- What the reader's role could still tell.
SELECT 1;
