-- Nobody alone shows somebody's name anew by renaming.
SELECT 1;
