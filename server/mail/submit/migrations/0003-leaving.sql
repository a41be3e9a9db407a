-- What is done about each thing that a message may hold when it leaves; of the académie. Without a row, as delivered.
create table submit.outgoing_rule (
  kind text primary key,
  action text not null check (action in ('off', 'warn', 'justify', 'stop')),
  reason text not null,
  set_by bigint not null,
  set_at timestamptz not null
);

-- How much one person or mailbox may send; of the académie, one row at most. Without it, as delivered.
create table submit.send_limits (
  only_row boolean primary key default true check (only_row),
  limits jsonb not null,
  reason text not null,
  set_by bigint not null,
  set_at timestamptz not null
);

-- Held while somebody counts: two messages of one person are counted one after the other, on whatever process.
create table submit.sender (
  account_id bigint primary key
);
-- Recipients of each message, under the person who sent it and, apart from that, the mailbox it left from.
create table submit.sent (
  account_id bigint not null,
  sent_id bigint generated always as identity,
  sent_at timestamptz not null,
  recipients integer not null,
  primary key (account_id, sent_id)
);
create index sent_moment on submit.sent (account_id, sent_at);

-- Accepted, and waiting for somebody's look since then.
alter table submit.submission add column held_at timestamptz;
create index submission_held on submit.submission (held_at) where held_at is not null and status = 'pending';
