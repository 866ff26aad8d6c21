-- What files were called first, for those that were renamed most often. The birth of a path is where a file was
-- added or renamed to it. A chain goes from a path's last birth, if that is a renaming, to the birth of the old
-- path before it, until a file that was added.
with recursive birth as (
  select path, global_position as position from FileAdded
  union all
  select path, global_position from FileRenamed),
renaming as (
  select r.path, r.global_position as position, r.old_path, max(b.position) as old_position
  from FileRenamed r
  join birth b on b.path = r.old_path and b.position < r.global_position
  group by r.path, r.global_position, r.old_path),
chain (path, name, position, renames) as (
  select path, path, max(position), 0 from birth group by path
  union
  select c.path, r.old_path, r.old_position, c.renames + 1
  from chain c
  join renaming r on r.path = c.name and r.position = c.position)
select c.path, c.name as first_name, c.renames
from chain c
join FileAdded a on a.path = c.name and a.global_position = c.position
where c.renames >= 4
order by c.renames desc, c.path
