#!/usr/bin/env python3
"""Answers the questions of the git-history example without aDB.

SQLite over the two CSV files, and plain Python for the tree, the first names and the generations, so that the answers of the example can be held
against something that shares no code with it. Writes one CSV file for each question into the test resources:

    python3 examples/git-history/expected.py
"""

import csv
import datetime
import gzip
import pathlib
import sqlite3
from collections import Counter

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent
DATA = EXAMPLES / "src/main/resources/dev/adb/examples/githistory"
EXPECTED = EXAMPLES / "src/test/resources/dev/adb/examples/githistory"

TREE_DATE = "2016-01-01 00:00:00"
REVISION = "e5a9a893313f"
TWO_AUTHORS = (1, 27)
RENAMES_MIN = 4
FLAG_AUTHORS_MIN = 30
TIMELINE_PATH = "cassandra/src/test/java/org/apache/calcite/test/CassandraAdapterTest.java"


def read(name):
    with gzip.open(DATA / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return int(text) if text else None


def iso_week(timestamp):
    year, week, _ = datetime.datetime.fromisoformat(timestamp).isocalendar()
    return year * 100 + week


def write(name, header, rows):
    with open(EXPECTED / (name + ".csv"), "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def tree(commits, changes):
    """Paths in the tree after the last commit, in file order, that was committed by TREE_DATE."""
    last = max(i for i, c in enumerate(commits) if c["committed_at"] <= TREE_DATE)
    place = {c["commit"]: i for i, c in enumerate(commits)}
    paths = set()
    for change in changes:
        if place[change["commit"]] > last:
            break
        if change["change"] == "D":
            paths.discard(change["path"])
        elif change["change"] == "R":
            paths.discard(change["old_path"])
            paths.add(change["path"])
        elif change["change"] == "A":
            paths.add(change["path"])
    return paths


def first_names(changes):
    """Paths with the name that their file was added under and the number of renames since, in one pass forward."""
    origins = {}
    for change in changes:
        path = change["path"]
        if change["change"] == "A":
            origins[path] = (path, 0)
        elif change["change"] == "R":
            # On a line of history a renaming can come before what made the old path, on another branch.
            name, renames = origins.get(change["old_path"], (None, 0))
            origins[path] = (name, renames + 1)
    return origins


def generations(commits):
    """Shortest and longest distance of each commit to a root; parents come before their children."""
    shortest, longest = {}, {}
    for commit in commits:
        parents = commit["parents"].split()
        shortest[commit["commit"]] = min((shortest[p] + 1 for p in parents), default=0)
        longest[commit["commit"]] = max((longest[p] + 1 for p in parents), default=0)
    groups = {}
    for commit, short in shortest.items():
        long = longest[commit]
        count, sum_shortest, sum_longest = groups.get(long - short, (0, 0, 0))
        groups[long - short] = (count + 1, sum_shortest + short, sum_longest + long)
    return [(difference, *sums) for difference, sums in sorted(groups.items())]


def main():
    commits = read("commits.csv.gz")
    changes = read("file_changes.csv.gz")
    db = sqlite3.connect(":memory:")
    db.create_function("iso_week", 1, iso_week)
    db.execute("create table c (id text primary key, author int, authored text, committed text)")
    db.executemany(
        "insert into c values (?, ?, ?, ?)",
        [(c["commit"], int(c["author"]), c["authored_at"], c["committed_at"]) for c in commits],
    )
    db.execute(
        "create table f (seq integer primary key, c text, kind text, path text, old text, added int, deleted int)"
    )
    db.executemany(
        "insert into f (c, kind, path, old, added, deleted) values (?, ?, ?, ?, ?, ?)",
        [
            (f["commit"], f["change"], f["path"], f["old_path"] or None)
            + (number(f["lines_added"]), number(f["lines_deleted"]))
            for f in changes
        ],
    )
    db.execute("create index f_path on f (path)")
    db.execute("create index f_old on f (old)")

    write(
        "authors",
        ["author", "revisions", "lines_added", "lines_deleted", "lines_changed"],
        db.execute(
            """
            select author, count(distinct c), sum(added), sum(deleted), sum(coalesce(added, 0) + coalesce(deleted, 0))
            from (select c.author, f.c, f.added, f.deleted
                  from f join c on c.id = f.c)
            group by author order by 5 desc, author limit 10
            """
        ).fetchall(),
    )
    write(
        "files",
        ["path", "authors", "changes"],
        db.execute(
            """
            select path, count(distinct author), count(*) from f join c on c.id = f.c
            group by path order by 2 desc, 3 desc, path limit 10
            """
        ),
    )
    write(
        "weeks",
        ["iso_year", "iso_week", "first_day", "revisions", "authors"],
        [
            (key // 100, key % 100, first[:10], revisions, authors)
            for key, first, revisions, authors in db.execute(
                """
                select iso_week(authored), min(authored), count(*), count(distinct author) from c
                group by 1 order by 3 desc, 1 limit 10
                """
            )
        ],
    )
    write(
        "returned",
        ["path", "deleted_at", "added_at", "revision"],
        db.execute(
            """
            select d.path, dc.committed, ac.committed, ac.id
            from f d
            join f a on a.path = d.path and a.kind = 'A'
                    and a.seq = (select min(seq) from f n where n.path = d.path and n.kind = 'A' and n.seq > d.seq)
            join c dc on dc.id = d.c
            join c ac on ac.id = a.c
            where d.kind = 'D' order by dc.committed, d.path, ac.committed
            """
        ),
    )
    write(
        "untouched",
        ["path", "added_at", "author", "lines_added"],
        db.execute(
            """
            select a.path, c.committed, c.author, a.added from f a join c on c.id = a.c
            where a.kind = 'A'
              and not exists (select 1 from f e where e.path = a.path and e.seq > a.seq)
              and not exists (select 1 from f e where e.old = a.path and e.seq > a.seq)
            order by c.committed, a.path
            """
        ),
    )
    directories = Counter(p.split("/")[0] if "/" in p else "." for p in tree(commits, changes))
    write("tree", ["directory", "files"], sorted(directories.items(), key=lambda d: (-d[1], d[0])))
    kinds = {"A": "FileAdded", "M": "FileModified", "R": "FileRenamed", "D": "FileDeleted"}
    write(
        "timeline",
        ["version", "committed_at", "event_type", "author", "lines_added", "lines_deleted", "old_path"],
        [
            (version, committed, kinds[kind], author, added, deleted, old)
            for version, (committed, kind, author, added, deleted, old) in enumerate(
                db.execute(
                    """
                    select c.committed, f.kind, c.author, f.added, f.deleted, f.old from f join c on c.id = f.c
                    where f.path = ? order by f.seq
                    """,
                    (TIMELINE_PATH,),
                ),
                start=1,
            )
        ],
    )
    origins = first_names(changes)
    write(
        "first_names",
        ["path", "first_name", "renames"],
        sorted(
            ((path, name, n) for path, (name, n) in origins.items() if name and n >= RENAMES_MIN),
            key=lambda row: (-row[2], row[0]),
        ),
    )
    db.execute("create table p (child text, parent text)")
    db.executemany("insert into p values (?, ?)", [(c["commit"], p) for c in commits for p in c["parents"].split()])
    db.execute("create index p_child on p (child)")
    write(
        "ancestors",
        ["revision", "committed_at"],
        db.execute(
            """
            with recursive a (id) as (values (?) union select p.parent from a join p on p.child = a.id)
            select c.id, c.committed from a join c on c.id = a.id where c.id <> ?
            order by c.committed desc, c.id
            """,
            (REVISION, REVISION),
        ),
    )
    write("generations", ["difference", "revisions", "sum_shortest", "sum_longest"], generations(commits))
    db.execute("create table t as select distinct f.path, c.author from f join c on c.id = f.c")
    write(
        "companions",
        ["author", "files"],
        db.execute(
            """
            select author, count(*) from t
            where path in (select path from t where author = ? intersect select path from t where author = ?)
              and author not in (?, ?)
            group by author order by 2 desc, 1 limit 20
            """,
            TWO_AUTHORS + TWO_AUTHORS,
        ),
    )
    write(
        "flags",
        ["path", "authors"],
        db.execute(
            "select path, count(*) from t group by path having count(*) >= ? order by path", (FLAG_AUTHORS_MIN,)
        ),
    )


if __name__ == "__main__":
    main()
