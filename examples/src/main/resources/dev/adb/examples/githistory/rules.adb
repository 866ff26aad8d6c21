-- What several questions use. To SQL a rule is a view.
create or replace rule
  parent_of(child, parent) :- RevisionAuthored(parent) on revision(child).
  parent_of(child, parent) :- RevisionAuthored(second_parent = parent) on revision(child).
  -- A rule is a set: here, one row for a path and an author, however often that author changed it.
  touched(path, author) :- file.events(event_type = t, author = author) on file(path), t != 'FileFlagged'
