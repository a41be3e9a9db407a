-- How far a session has come: `open` is everything; the others open one step each and nothing else.
alter table identity.session
  add column stage text not null default 'open' check (stage in ('open', 'factor', 'enrol', 'password')),
  -- What the person proved to get here: `password`, or the second factor used.
  add column factor text not null default 'password',
  -- When the person last proved who they are; what changes credentials asks for a recent proof.
  add column proved_at timestamptz,
  -- "I am on a shared computer".
  add column is_shared boolean not null default false;
update identity.session set proved_at = created_at;
alter table identity.session alter column proved_at set not null;

create table identity.totp (
  account_id bigint not null references identity.account,
  totp_id bigint generated always as identity,
  name text not null,
  -- AES-256-GCM under a key derived from the académie's secret.
  sealed_secret bytea not null,
  created_at timestamptz not null,
  -- Null until a first code proved that the phone has the secret.
  confirmed_at timestamptz,
  -- Steps of thirty seconds since 1970 of the last code accepted: no code works twice.
  last_step bigint not null default 0,
  last_used_at timestamptz,
  primary key (account_id, totp_id)
);

create table identity.printed_code (
  account_id bigint not null references identity.account,
  -- HMAC-SHA-256 under the académie's secret.
  digest bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, digest)
);

create table identity.passkey (
  account_id bigint not null references identity.account,
  -- As the authenticator gave it, base64url.
  credential_id text not null,
  name text not null,
  public_key bytea not null,
  -- WebAuthn, section 6.1.1: goes up unless it is always zero.
  counter bigint not null,
  transports text[] not null,
  is_backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (account_id, credential_id)
);

-- The user handle that authenticators keep: random, so that it tells nothing of the person.
create table identity.passkey_handle (
  account_id bigint primary key references identity.account,
  handle bytea not null unique
);

-- Challenges given out and not yet answered; each is taken once.
create table identity.challenge (
  digest bytea primary key,
  purpose text not null,
  account_id bigint references identity.account,
  expires_at timestamptz not null
);
create index challenge_expires on identity.challenge (expires_at);

create table identity.phone (
  account_id bigint primary key references identity.account,
  sealed_number bytea not null,
  confirmed_at timestamptz,
  last_used_at timestamptz
);

create table identity.sms_code (
  account_id bigint primary key references identity.account,
  digest bytea not null,
  expires_at timestamptz not null,
  tries_left integer not null
);

-- Where a role differs from what the software asks by default.
create table identity.factor_policy (
  role text primary key,
  is_required boolean not null,
  grace_days integer not null check (grace_days between 0 and 365)
);

-- When a person was first told that a second factor will be required.
create table identity.factor_grace (
  account_id bigint primary key references identity.account,
  begun_at timestamptz not null
);
