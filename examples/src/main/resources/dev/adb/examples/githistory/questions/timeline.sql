-- Everything that happened to one file.
select e.version, r.committed_at, e.event_type, e.author, e.lines_added, e.lines_deleted, e.old_path
from file.events e
join RevisionAuthored r on r.revision_id = e.revision
where e.path = ?
order by e.version
