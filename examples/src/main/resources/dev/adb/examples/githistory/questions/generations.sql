-- The shortest and the longest distance of each revision to a root, grouped by how much they differ.
-- SQL has no minimum inside a recursion: it makes every distance that there is, 534,526 rows, and then chooses.
with recursive distance (revision, n) as (
  select revision_id, 0 from RevisionAuthored where parent is null
  union
  select p.child, d.n + 1 from distance d join parent_of p on p.parent = d.revision),
generation as (
  select revision, min(n) as shortest, max(n) as longest from distance group by revision)
select longest - shortest as difference, count(*) as revisions,
       sum(shortest) as sum_shortest, sum(longest) as sum_longest
from generation
group by longest - shortest
order by difference
