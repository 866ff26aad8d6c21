-- All revisions that one revision rests on. Beginning at the one asked for, nothing else is explored.
with recursive ancestor (revision) as (
  select parent from parent_of where child = ?
  union
  select p.parent from ancestor a join parent_of p on p.child = a.revision)
select r.revision_id as revision, r.committed_at
from ancestor a
join RevisionAuthored r on r.revision_id = a.revision
order by r.committed_at desc, revision
