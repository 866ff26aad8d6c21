-- min and max may stand in the head of a recursive rule: one row for each revision, made better until nothing changes.
-- The first way that reaches a revision is the shortest; for max each longer way improves the row again, which ends
-- because a revision is never its own ancestor. "explain analyze" before "shortest" counts it.
shortest(revision, n = min(0))     :- RevisionAuthored(parent = null) on revision(revision).
shortest(revision, n = min(m + 1)) :- shortest(before, m), parent_of(revision, before).
longest(revision, n = max(0))      :- RevisionAuthored(parent = null) on revision(revision).
longest(revision, n = max(m + 1))  :- longest(before, m), parent_of(revision, before).

find difference = long - short, revisions = count(), sum_shortest = sum(short), sum_longest = sum(long)
where shortest(revision, short), longest(revision, long)
order by difference
