-- Colleagues whom a person has named, to vouch for them on the day when everything is lost.
create table identity.voucher (
  account_id bigint not null references identity.account,
  colleague_id bigint not null references identity.account,
  named_at timestamptz not null,
  primary key (account_id, colleague_id)
);

-- Somebody asks to be let in with the help of a second person. At most one stands open for an account.
create table identity.rescue (
  account_id bigint not null references identity.account,
  rescue_id bigint generated always as identity,
  -- factor: the password was right, every second factor is lost. recovery: the password is lost as well.
  purpose text not null check (purpose in ('factor', 'recovery')),
  -- HMAC of what the person reads to whoever helps, and of what they keep to themselves.
  spoken_digest bytea not null,
  kept_digest bytea not null,
  begun_at timestamptz not null,
  remote_address text not null,
  expires_at timestamptz not null,
  approved_by bigint references identity.account,
  approved_as text check (approved_as in ('colleague', 'head', 'help-desk')),
  approved_at timestamptz,
  proofs text[] not null default '{}',
  opens_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('used', 'refused', 'replaced')),
  primary key (account_id, rescue_id)
);
create unique index rescue_open on identity.rescue (account_id) where ended_at is null;
