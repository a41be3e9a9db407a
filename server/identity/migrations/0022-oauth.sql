-- What a person has let a program do (docs/decisions/0021); one for each time they were asked.
create table identity.oauth_grant (
  account_id bigint not null references identity.account,
  oauth_grant_id bigint generated always as identity,
  -- By which tokens name it; opens nothing.
  grant_key text not null unique,
  client_id text not null,
  scope text not null,
  -- What the provider keeps of it.
  payload jsonb,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz,
  primary key (account_id, oauth_grant_id)
);

-- Codes and tokens of a grant; of the secret a SHA-256 alone.
create table identity.oauth_token (
  account_id bigint not null,
  oauth_grant_id bigint not null,
  digest bytea not null unique,
  kind text not null check (kind in ('AuthorizationCode', 'AccessToken', 'RefreshToken')),
  payload jsonb not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  primary key (account_id, oauth_grant_id, digest),
  foreign key (account_id, oauth_grant_id) references identity.oauth_grant
);
create index oauth_token_expires on identity.oauth_token (expires_at);

-- A program's question that nobody has answered yet: no account's.
create table identity.oauth_request (
  digest bytea primary key,
  payload jsonb not null,
  expires_at timestamptz not null
);
create index oauth_request_expires on identity.oauth_request (expires_at);

-- The key that ID tokens are signed with, made at first use; a JWK, sealed.
create table identity.oauth_key (
  purpose text primary key,
  sealed bytea not null,
  created_at timestamptz not null
);

alter table identity.connection add column oauth_grant_id bigint;
