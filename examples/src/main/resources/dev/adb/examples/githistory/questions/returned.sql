-- Files that were deleted and added again: when each, and by which revision it came back.
with again as (
  select d.path, d.revision, d.version as deletion, min(a.version) as version
  from FileDeleted d
  join FileAdded a on a.path = d.path and a.version > d.version
  group by d.path, d.revision, d.version)
select again.path, deleted.committed_at as deleted_at, added.committed_at as added_at, a.revision
from again
join FileAdded a on a.path = again.path and a.version = again.version
join RevisionAuthored deleted on deleted.revision_id = again.revision
join RevisionAuthored added on added.revision_id = a.revision
order by deleted_at, path, added_at
