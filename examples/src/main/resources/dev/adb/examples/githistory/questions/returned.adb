-- A clause before "find" is a rule of this statement alone: again() holds, for each deletion, the first version
-- at which the file was added after it. The variable path in both atoms joins them.
again(path, deletion, deleted_by, version = min(v)) :-
  FileDeleted(version = deletion, revision = deleted_by) on file(path),
  FileAdded(version = v) on file(path),
  v > deletion.

find path, deleted_at, added_at, revision
where again(path, _, deleted_by, version),
      FileAdded(version, revision) on file(path),
      RevisionAuthored(committed_at = deleted_at) on revision(deleted_by),
      RevisionAuthored(committed_at = added_at) on revision(revision)
order by deleted_at, path, added_at
