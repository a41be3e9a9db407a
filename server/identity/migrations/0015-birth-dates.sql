-- Read for one purpose: no password may hold the day its owner was born. Goes with the account.
create table identity.birth_date (
  account_id bigint primary key references identity.account,
  born_on date not null
);
