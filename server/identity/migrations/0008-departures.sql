-- People whom a complete list no longer names. They keep their mail until `closes_at`, and are reminded before.
create table identity.departure (
  account_id bigint primary key references identity.account,
  noted_at timestamptz not null,
  closes_at timestamptz not null,
  -- Reminders sent so far.
  reminders integer not null default 0
);
create index departure_closes on identity.departure (closes_at);
