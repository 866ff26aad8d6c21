-- The weeks with the most revisions.
select extract(isoyear from authored_at) as iso_year, extract(week from authored_at) as iso_week,
       cast(min(authored_at) as date) as first_day,
       count(*) as revisions, count(distinct author) as authors
from RevisionAuthored
group by extract(isoyear from authored_at), extract(week from authored_at)
order by revisions desc, iso_year, iso_week
limit 10
