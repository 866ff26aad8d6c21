-- Aggregates stand in the head and group by what stands beside them: here by author.
-- A table is an atom too; its columns are named "column = term", and what is not named does not matter.
find author, revisions = count(distinct r), lines_added = sum(a), lines_deleted = sum(d),
     lines_changed = sum(coalesce(a, 0) + coalesce(d, 0))
where file.events(event_type = t, author = author, revision = r, lines_added = a, lines_deleted = d),
      t != 'FileFlagged'
order by lines_changed desc, author
limit 10
