-- A bank as a script for the shell: bin/adb-cli -f examples/bank/bank.adb

create stream account (account_id bigint) comment 'one for each account, from opening to closing';
create event AccountOpened  (owner string, country string, opened_at timestamp) on account;
create event MoneyDeposited (amount decimal(12,2) check (amount > 0), channel string optional) on account;
create event MoneyWithdrawn (amount decimal(12,2) check (amount > 0)) on account;
create event TransferSent   (to_account bigint references account, amount decimal(12,2)) on account;
create event AccountFlagged (reason string) on account;
create event AccountClosed  () on account;
create index on account.MoneyDeposited (channel);
show schema;

-- What happened is appended; the answer says where it stands.
add AccountOpened(owner = 'axel', country = 'SE', opened_at = timestamp '2026-01-02 14:00:00') to account(123) expect new;
add AccountOpened(owner = 'björk', country = 'IS', opened_at = timestamp '2026-01-03 09:30:00') to account(456) expect new;
add MoneyDeposited(amount = 50.00, channel = 'branch') to account(123) expect version 1;
insert into account.MoneyDeposited (account_id, amount) values (456, 20), (123, 7.50);

-- One statement, two accounts, all or nothing.
add MoneyWithdrawn(amount = 5) to account(123), MoneyDeposited(amount = 5, channel = 'transfer') to account(456);

-- The same events as tables.
show account(123);
select account_id, version, amount, channel from MoneyDeposited order by global_position;

create view balance as
  select account_id, sum(case when event_type = 'MoneyDeposited' then amount else -amount end) as total
  from account.events
  where event_type in ('MoneyDeposited', 'MoneyWithdrawn')
  group by account_id;
select o.owner, b.total from balance b join AccountOpened o on o.account_id = b.account_id order by o.owner;

-- As of an earlier position.
select count(*) as events, max(version) as version from account.events where account_id = 123 and global_position <= 3;
