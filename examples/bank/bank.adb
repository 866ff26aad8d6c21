-- A bank as a script for the shell: bin/adb-cli -f examples/bank/bank.adb

-- 1. What can happen. An account is a stream of events; each kind of event has typed attributes.
create stream account (account_id bigint) comment 'one for each account, from opening to closing';
create event AccountOpened  (owner string, country string, opened_at timestamp) on account;
create event MoneyDeposited (amount decimal(12,2) check (amount > 0), channel string optional) on account;
create event MoneyWithdrawn (amount decimal(12,2) check (amount > 0)) on account;
create event TransferSent   (to_account bigint references account, amount decimal(12,2)) on account;
create event FeeCharged     (month_of date, amount decimal(12,2)) on account;
create event FeeRefunded    (charged_at_version bigint, amount decimal(12,2)) on account;
create index on account.MoneyDeposited (channel);
show schema;

-- 2. What happened is appended; the answer says where it stands. "expect" says what the write rests on.
add AccountOpened(owner = 'axel', country = 'SE', opened_at = timestamp '2026-01-02 14:00:00') to account(123) expect new;
add AccountOpened(owner = 'björk', country = 'IS', opened_at = timestamp '2026-01-03 09:30:00') to account(456) expect new;
add AccountOpened(owner = 'chloé', country = 'FR', opened_at = timestamp '2026-01-05 11:00:00') to account(789) expect new;
add MoneyDeposited(amount = 50.00, channel = 'branch') to account(123) expect version 1;
insert into account.MoneyDeposited (account_id, amount) values (456, 20), (123, 7.50);

-- One statement, two accounts, all or nothing.
add MoneyWithdrawn(amount = 5) to account(123), TransferSent(to_account = 456, amount = 5) to account(123),
    MoneyDeposited(amount = 5, channel = 'transfer') to account(456);
add MoneyWithdrawn(amount = 2) to account(456), TransferSent(to_account = 789, amount = 2) to account(456),
    MoneyDeposited(amount = 2, channel = 'transfer') to account(789);

-- The same events as tables.
show account(123);
select account_id, version, amount, channel from MoneyDeposited order by global_position;

-- 3. Rules say what follows from the events. Read ":-" as "if", and the comma as "and".
-- A variable that stands twice is the same value; an attribute named alone is a variable of its own name.
-- Several clauses, each ended by a dot, are alternatives. A rule is a set of rows, and two deposits of the same
-- amount in one transaction would be one row: global_position in the head keeps them apart.
create rule
  movement(account, amount, global_position) :- MoneyDeposited(amount, global_position) on account(account).
  movement(account, -x, global_position)     :- MoneyWithdrawn(amount = x, global_position) on account(account).
  movement(account, -x, global_position)     :- FeeCharged(amount = x, global_position) on account(account).
  movement(account, x, global_position)      :- FeeRefunded(amount = x, global_position) on account(account);

-- An aggregate in the head groups by what stands beside it.
create rule balance(account, total = sum(x), movements = count()) :- movement(account, x, _);

-- A rule may use itself: where money of an account went, directly or through others.
create rule
  reaches(source, target) :- TransferSent(to_account = target) on account(source).
  reaches(source, target) :- reaches(source, middle), TransferSent(to_account = target) on account(middle);

-- "find" asks; its body is written as a rule's is.
find owner, total, movements
where AccountOpened(owner) on account(a), balance(a, total, movements)
order by owner;
find target where reaches(123, target) order by target;
-- "not": whose money went nowhere.
find owner where AccountOpened(owner) on account(a), not reaches(a, _) order by owner;

-- To SQL a rule is a view, and what SQL defines is a rule to the other side.
create view owner_balance as
  select o.owner, b.total from balance b join AccountOpened o on o.account_id = b.account;
select owner, total from owner_balance where total < 50 order by owner;
find owner, total where owner_balance(owner, total), total >= 50;

-- 4. Events from a query: the fee of January, for every account that is open. It is done by mistake twice.
add FeeCharged(month_of = date '2026-01-01', amount = 1.50) to account(a) where AccountOpened() on account(a);
add FeeCharged(month_of = date '2026-01-01', amount = 1.50) to account(a) where AccountOpened() on account(a);

-- 5. Events are facts and stay: what was wrong is put right by further events. First say what is wrong.
create rule surplus_fee(account, version, month_of, amount) :-
  FeeCharged(month_of, amount, version) on account(account),
  FeeCharged(month_of, version = earlier) on account(account),
  version > earlier;

-- "preview" shows what an "add" would append, and appends nothing.
preview add FeeRefunded(charged_at_version = v, amount) to account(a)
where surplus_fee(a, v, _, amount), not FeeRefunded(charged_at_version = v) on account(a);

-- The correction goes to all the accounts at once, all or nothing. It does not repeat itself: a second time there is
-- nothing left to refund, and if somebody else refunds meanwhile, one of the two is refused and asks again.
add FeeRefunded(charged_at_version = v, amount) to account(a)
where surplus_fee(a, v, _, amount), not FeeRefunded(charged_at_version = v) on account(a);
add FeeRefunded(charged_at_version = v, amount) to account(a)
where surplus_fee(a, v, _, amount), not FeeRefunded(charged_at_version = v) on account(a);
find owner, total where owner_balance(owner, total) order by owner;

-- 6. As of an earlier position, in both languages: as if nothing had happened since.
find owner, total where owner_balance(owner, total) order by owner as of position 6;
select count(*) as events, max(version) as version from account.events where account_id = 123 and global_position <= 4;
