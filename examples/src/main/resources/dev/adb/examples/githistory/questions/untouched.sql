-- Files that nobody changed, renamed or deleted after they were added.
with newest as (
  select path, max(version) as version from file.events where event_type <> 'FileFlagged' group by path)
select a.path, r.committed_at as added_at, a.author, a.lines_added
from FileAdded a
join newest on newest.path = a.path and newest.version = a.version
join RevisionAuthored r on r.revision_id = a.revision
where not exists (
  select 1 from FileRenamed n where n.old_path = a.path and n.global_position > a.global_position)
order by added_at, path
