-- touched() is a rule of rules.adb: one row for a path and an author, however often that author changed it.
find author, files = count(distinct path)
where touched(path, ?), touched(path, ?), touched(path, author), author not in (?, ?)
order by files desc, author
limit 20
