-- What the académie tells its people; the server itself puts it into their mailboxes. Of the académie, not of an account.
create table support.announcement (
  announcement_id bigint generated always as identity primary key,
  topic text not null check (topic in ('service', 'quota', 'migration', 'security')),
  subject text not null,
  body text not null,
  audience jsonb not null,
  created_by bigint not null,
  created_at timestamptz not null,
  -- Of the audience when it was made.
  people integer not null,
  -- How far it has come: every account up to here has had its turn.
  last_account bigint not null default 0,
  delivered integer not null default 0,
  -- A process works on it until then; another takes over when that is past.
  claimed_until timestamptz,
  sent_at timestamptz
);
create index announcement_unsent on support.announcement (announcement_id) where sent_at is null;
