-- The authors who changed the most lines. A binary file has no counts.
select author, count(distinct revision) as revisions,
       sum(lines_added) as lines_added, sum(lines_deleted) as lines_deleted,
       sum(coalesce(lines_added, 0) + coalesce(lines_deleted, 0)) as lines_changed
from file.events
where event_type <> 'FileFlagged'
group by author
order by lines_changed desc, author
limit 10
