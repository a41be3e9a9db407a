-- A message that somebody reported, as a fraud or because they fell for it, and the answer that they get.
create table support.report (
  account_id bigint not null,
  report_id bigint generated always as identity,
  reporter bigint not null,
  -- Of the message's content: the same message in other mailboxes has the same.
  digest bytea not null,
  kind text not null check (kind in ('suspicious', 'clicked', 'gave-secret')),
  -- What the officer sees of the message, by the reporter's gesture.
  sender text not null,
  subject text not null,
  level text,
  reported_at timestamptz not null,
  outcome text check (outcome in ('fraud', 'honest')),
  answer text,
  answered_by bigint,
  answered_at timestamptz,
  primary key (account_id, report_id)
);
-- The same person says the same thing of a message once; the graver case counts.
create unique index report_once on support.report (reporter, digest);
create index report_waiting on support.report (reported_at) where answered_at is null;
create index report_digest on support.report (digest);
