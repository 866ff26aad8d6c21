-- One event for each file that thirty or more authors touched, unless it is flagged already. What the statement
-- read is checked again when it commits, so that two who run it at once flag no file twice.
popular(path, authors = count(distinct author)) :- touched(path, author).

add FileFlagged(reason = 'many authors', authors) to file(path)
where popular(path, authors), authors >= 30, not FileFlagged() on file(path)
