-- "?" is a parameter of JDBC wherever a literal may stand.
find version, committed_at, event_type, author, lines_added, lines_deleted, old_path
where file.events(version = version, event_type = event_type, revision = r, author = author,
                  lines_added = lines_added, lines_deleted = lines_deleted, old_path = old_path) on file(?),
      RevisionAuthored(committed_at) on revision(r)
order by version
