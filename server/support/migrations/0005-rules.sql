-- What the security officer lays down for the shield; of the académie, not of an account.
create table support.rule (
  rule_id bigint generated always as identity primary key,
  kind text not null check (kind in ('allow', 'block', 'institution', 'lure')),
  -- Of allow and block only.
  scope text check (scope in ('sender', 'domain', 'host')),
  -- An address, a domain, a host, an institution's name, or a phrase.
  pattern text not null,
  words text[] not null,
  domains text[] not null,
  why text not null,
  created_by bigint not null,
  created_at timestamptz not null,
  -- From then on it is no longer in force, whether or not anybody has ended it.
  until timestamptz,
  ended_by bigint,
  ended_at timestamptz,
  check ((kind in ('allow', 'block')) = (scope is not null))
);
create unique index rule_once on support.rule (kind, scope, pattern) nulls not distinct where ended_at is null;

-- Messages put into mailboxes, by day, school and verdict. Nobody and no message by name.
create table support.verdict_count (
  day date not null,
  -- A UAI, '' for none.
  school text not null,
  level text not null,
  family text not null,
  deliveries bigint not null,
  primary key (day, school, level, family)
);

-- How many messages of a day came from an address or domain, or led to a host: keyed hashes, kept for a week, so that a
-- new rule can be tried on what came lately.
create table support.recent_trait (
  day date not null,
  trait bytea not null,
  messages bigint not null,
  primary key (trait, day)
);
create index recent_trait_day on support.recent_trait (day);
