-- What a person had to prove themselves by, to be known by or helped by, and has no more: so that a review after a doubt
-- can show what a thief took away. Kept twelve months.
create table identity.removal (
  account_id bigint not null references identity.account,
  removal_id bigint generated always as identity,
  removed_at timestamptz not null,
  kind text not null
    check (kind in ('totp', 'passkey', 'phone', 'printed-codes', 'network', 'travel', 'voucher')),
  -- Since when the person had it.
  began_at timestamptz not null,
  -- Name, network, country and days, or colleague; no secret.
  was jsonb not null,
  -- Of a phone: its number, sealed.
  sealed bytea,
  primary key (account_id, removal_id)
);
create index removal_age on identity.removal (removed_at);
