-- chain() is recursive: it is true of a path's last birth, and of each birth that a renaming leads back to.
birth(path, position) :- FileAdded(global_position = position) on file(path).
birth(path, position) :- FileRenamed(global_position = position) on file(path).
newest(path, position = max(p)) :- birth(path, p).
renaming(path, position, old_path, old_position = max(p)) :-
  FileRenamed(old_path, global_position = position) on file(path), birth(old_path, p), p < position.

chain(path, name = path, position, renames = 0)   :- newest(path, position).
chain(path, old_path, old_position, renames + 1) :-
  chain(path, name, position, renames), renaming(name, position, old_path, old_position).

find path, first_name, renames
where chain(path, first_name, position, renames),
      FileAdded(global_position = position) on file(first_name),
      renames >= 4
order by renames desc, path
