-- One line for each time that an account was opened, or was nearly opened, by whatever way. Kept twelve months.
create table identity.connection (
  account_id bigint not null references identity.account,
  connection_id bigint generated always as identity,
  protocol text not null check (protocol in ('web', 'jmap', 'imap', 'submission', 'sso')),
  -- opened; factor-failed: the password was right and the second step was not; refused: by a rule on networks.
  outcome text not null check (outcome in ('opened', 'factor-failed', 'refused')),
  factor text not null,
  begun_at timestamptz not null,
  last_at timestamptz not null,
  remote_address text not null,
  network_kind text not null check (network_kind in ('school', 'known', 'unknown', 'abroad')),
  -- ISO 3166-1; null for private addresses and those that no registry knows.
  country text,
  -- Name of the school's range or of the person's own network.
  network_label text,
  device text,
  user_agent text not null,
  -- What it opened, to tell whether it still is.
  session_id text,
  app_password_id bigint,
  is_new boolean not null,
  primary key (account_id, connection_id)
);
create index connection_begun on identity.connection (account_id, begun_at desc);

-- Ranges of the académie's schools and offices.
create table identity.school_network (
  range cidr primary key,
  label text not null
);

-- A network that a person has confirmed, e.g. home; an address for IPv4, a /64 for IPv6.
create table identity.known_network (
  account_id bigint not null references identity.account,
  network text not null,
  label text not null,
  confirmed_at timestamptz not null,
  primary key (account_id, network)
);

-- What every process must hear of at once: the credentials of this account are not what they were.
create table identity.revocation (
  account_id bigint not null references identity.account,
  revocation_id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  primary key (account_id, revocation_id)
);
create index revocation_at on identity.revocation (at);

-- Accounts shut in after a doubt; open while `ended_at` is null.
create table identity.containment (
  account_id bigint not null references identity.account,
  containment_id bigint generated always as identity,
  begun_at timestamptz not null,
  -- The person themselves, or somebody of the security staff.
  begun_by bigint not null references identity.account,
  reason text not null,
  -- The line of the list that the person did not recognise.
  connection_id bigint,
  ended_at timestamptz,
  ended_by bigint references identity.account,
  primary key (account_id, containment_id)
);
create unique index containment_open on identity.containment (account_id) where ended_at is null;

alter table identity.app_password
  add column protocols text[] not null default '{jmap,imap,submission}',
  add column expires_at timestamptz;
