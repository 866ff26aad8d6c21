-- "not" says that nothing matches; what it compares has to be bound outside of it, hence the rule moved().
-- "lines_added or null" takes files with and without the attribute: named alone, it would have to be present.
newest(path, version = max(v)) :-
  file.events(event_type = t, version = v) on file(path), t != 'FileFlagged'.
moved(path, version) :-
  FileAdded(version, global_position = added) on file(path),
  FileRenamed(old_path = path, global_position = renamed),
  renamed > added.

find path, added_at, author, lines_added
where newest(path, version),
      FileAdded(version, revision, author, lines_added or null) on file(path),
      not moved(path, version),
      RevisionAuthored(committed_at = added_at) on revision(revision)
order by added_at, path
