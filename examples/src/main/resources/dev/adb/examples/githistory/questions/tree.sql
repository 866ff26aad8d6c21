-- How many files each directory held at a position: those whose last event until then put something at their path.
with change as (
  select path, global_position, true as present from FileAdded
  union all
  select path, global_position, true as present from FileRenamed
  union all
  select old_path, global_position, false as present from FileRenamed
  union all
  select path, global_position, false as present from FileDeleted),
ranked as (
  select path, present,
         row_number() over (partition by path order by global_position desc) as newest
  from change
  where global_position <= ?),
tree as (
  select case when path like '%/%' then split_part(path, '/', 1) else '.' end as directory
  from ranked
  where newest = 1 and present)
select directory, count(*) as files
from tree
group by directory
order by files desc, directory
