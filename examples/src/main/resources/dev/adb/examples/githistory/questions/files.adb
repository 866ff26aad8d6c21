-- count() counts the matches of the body. They are events, so that two changes by one author are two.
find path, authors = count(distinct a), changes = count()
where file.events(event_type = t, author = a) on file(path), t != 'FileFlagged'
order by authors desc, changes desc, path
limit 10
