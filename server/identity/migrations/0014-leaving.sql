-- HMAC-SHA-256 of a person's NUMEN, kept when it no longer activates anything: to recognise it in what they are about to
-- send. It opens nothing.
create table identity.own_numen (
  account_id bigint primary key references identity.account,
  digest bytea not null
);
insert into identity.own_numen (account_id, digest) select account_id, digest from identity.numen;

-- Who may have mail forwarded out of the académie, where to, why, and until when. Kept when it is over.
create table identity.forward_exception (
  account_id bigint not null references identity.account,
  exception_id bigint generated always as identity,
  -- An address, or a domain that stands after an @ of its own: `@example.org`.
  target text not null check (length(target) between 3 and 320),
  reason text not null,
  made_by bigint not null references identity.account,
  made_at timestamptz not null,
  until_at timestamptz not null,
  ended_by bigint references identity.account,
  ended_at timestamptz,
  primary key (account_id, exception_id)
);
create index forward_exception_made on identity.forward_exception (made_at desc);
