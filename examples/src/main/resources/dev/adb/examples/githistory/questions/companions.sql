-- Who else changed files that two given authors both changed, and how many of these.
with shared as (
  select a.path from touched a join touched b on b.path = a.path where a.author = ? and b.author = ?)
select t.author, count(*) as files
from shared s
join touched t on t.path = s.path
where t.author not in (?, ?)
group by t.author
order by files desc, author
limit 20
