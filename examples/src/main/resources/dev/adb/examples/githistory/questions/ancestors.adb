-- The first clause begins at the revision asked for, so that nothing but its ancestors is explored.
-- parent_of() is a rule of rules.adb.
ancestor(revision) :- parent_of(?, revision).
ancestor(revision) :- ancestor(child), parent_of(child, revision).

find revision, committed_at
where ancestor(revision), RevisionAuthored(committed_at) on revision(revision)
order by committed_at desc, revision
