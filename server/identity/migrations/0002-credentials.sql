create table identity.password (
  account_id bigint primary key references identity.account,
  -- argon2id in PHC form: the parameters travel inside.
  hash text not null,
  -- The hash of what an import file last gave; tells the same file from a new password, so that importing twice
  -- never undoes a password that the person changed since.
  imported_hash text,
  changed_at timestamptz not null
);

create table identity.app_password (
  account_id bigint not null references identity.account,
  app_password_id bigint generated always as identity,
  name text not null,
  -- HMAC-SHA-256 under the académie's secret.
  digest bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  -- Kept after its end, so that importing an old file does not bring it back.
  ended_at timestamptz,
  primary key (account_id, app_password_id),
  unique (account_id, digest)
);

create table identity.session (
  account_id bigint not null references identity.account,
  session_id text not null,
  -- SHA-256 of the cookie's token, which is stored nowhere.
  token_digest bytea not null unique,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  remote_address text not null,
  user_agent text not null,
  primary key (account_id, session_id)
);
create index session_last_seen on identity.session (last_seen_at);

-- Leaky buckets of failed attempts. The key is an HMAC: people type passwords into the field for the login.
create table identity.attempt (
  bucket bytea primary key,
  level double precision not null,
  updated_at timestamptz not null,
  blocked_until timestamptz not null
);
create index attempt_updated on identity.attempt (updated_at);
