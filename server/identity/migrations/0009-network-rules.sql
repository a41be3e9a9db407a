-- Where a role differs from what the software does by default.
create table identity.network_rule (
  role text not null,
  network_kind text not null check (network_kind in ('school', 'known', 'unknown', 'abroad')),
  rule text not null check (rule in ('allow', 'step-up', 'refuse')),
  primary key (role, network_kind)
);

-- A stay abroad that the person announced while they were here.
create table identity.travel (
  account_id bigint not null references identity.account,
  travel_id bigint generated always as identity,
  -- ISO 3166-1.
  country text not null,
  starts_on date not null,
  ends_on date not null,
  announced_at timestamptz not null,
  primary key (account_id, travel_id),
  check (ends_on >= starts_on)
);
