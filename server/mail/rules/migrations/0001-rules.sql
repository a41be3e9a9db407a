-- One row per account that ever kept a rule: its version is the state that clients compare.
create table rules.account (
  account_id bigint primary key,
  version bigint not null default 0,
  -- The last time a rule could not be carried out, why, and when the person was told by a message.
  problem jsonb,
  told_at timestamptz
);

create table rules.script (
  account_id bigint not null,
  script_id bigint generated always as identity,
  name text not null,
  content text not null,
  is_active boolean not null default false,
  primary key (account_id, script_id),
  unique (account_id, name)
);
create unique index script_active on rules.script (account_id) where is_active;

-- The absence message (RFC 8621, section 8).
create table rules.vacation (
  account_id bigint primary key,
  is_enabled boolean not null default false,
  from_date timestamptz,
  to_date timestamptz,
  subject text,
  text_body text,
  html_body text
);

-- Whom an absence message has answered, so that it does so once.
create table rules.answered (
  account_id bigint not null,
  -- SHA-256 of the handle and the sender: no address is kept.
  digest bytea not null,
  answered_at timestamptz not null,
  primary key (account_id, digest)
);

-- What the test `duplicate` has met (RFC 7352).
create table rules.seen (
  account_id bigint not null,
  digest bytea not null,
  expires_at timestamptz not null,
  primary key (account_id, digest)
);
create index seen_expiry on rules.seen (expires_at);
create index answered_age on rules.answered (answered_at);

-- Rules over mail that is there already: counted first, then, if the person says so, applied in slices.
create table rules.run (
  account_id bigint not null,
  run_id bigint generated always as identity,
  content text not null,
  mailbox_id bigint not null,
  state text not null check (state in ('counting', 'counted', 'applying', 'done', 'stopped')),
  -- What the phase looks at, and how far it has come.
  email_ids bigint[] not null,
  position integer not null default 0,
  matched bigint[] not null default '{}',
  changed integer not null default 0,
  counts jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (account_id, run_id)
);
create index run_at_work on rules.run (created_at) where state in ('counting', 'applying');
