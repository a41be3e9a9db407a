-- Who did what to whom, from where. Rows are only added; each holds the digest of the one before.
create table identity.audit (
  seq bigint primary key,
  at timestamptz not null,
  -- Null for the system itself, and for attempts of nobody known.
  actor bigint,
  act text not null,
  subject bigint,
  remote_address text,
  detail jsonb not null,
  -- HMAC-SHA-256 under the académie's secret over the digest before and everything in this row.
  digest bytea not null
);
create index audit_subject on identity.audit (subject, seq);

-- Where the chain stands: `last` is the newest row, `first` the one before the oldest that is kept.
create table identity.audit_chain (
  is_only boolean primary key default true check (is_only),
  first_seq bigint not null,
  first_digest bytea not null,
  last_seq bigint not null,
  last_digest bytea not null,
  -- HMAC over both ends: rows cut off at either end are missed.
  seal bytea not null
);
