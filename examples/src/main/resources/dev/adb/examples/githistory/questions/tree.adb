-- A rule with several clauses is their union. last(x by e) is the x of the row with the greatest e.
-- "as of position" asks the whole question in the past, whatever it is made of.
change(path, position, present = true) :- FileAdded(global_position = position) on file(path).
change(path, position, true)           :- FileRenamed(global_position = position) on file(path).
change(path, position, false)          :- FileRenamed(old_path = path, global_position = position).
change(path, position, false)          :- FileDeleted(global_position = position) on file(path).
newest(path, present = last(present by position)) :- change(path, position, present).

find directory = case when path like '%/%' then split_part(path, '/', 1) else '.' end, files = count()
where newest(path, true)
order by files desc, directory
as of position ?
