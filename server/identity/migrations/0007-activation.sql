-- HMAC-SHA-256 of a NUMEN that may still activate its account; gone once it has.
create table identity.numen (
  account_id bigint primary key references identity.account,
  digest bytea not null
);
create index numen_digest on identity.numen (digest);

-- One code at a time, handed over by the school.
create table identity.activation_code (
  account_id bigint primary key references identity.account,
  digest bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  made_by bigint not null references identity.account
);

create table identity.activation (
  account_id bigint primary key references identity.account,
  activated_at timestamptz not null
);
