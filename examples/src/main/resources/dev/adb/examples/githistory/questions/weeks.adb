-- An event atom names attributes; one named alone binds a variable of its own name, as author does here.
find iso_year = extract(isoyear from t), iso_week = extract(week from t),
     first_day = cast(min(t) as date), revisions = count(), authors = count(distinct author)
where RevisionAuthored(author, authored_at = t)
order by revisions desc, iso_year, iso_week
limit 10
