-- The files that most people worked on.
select path, count(distinct author) as authors, count(*) as changes
from file.events
where event_type <> 'FileFlagged'
group by path
order by authors desc, changes desc, path
limit 10
