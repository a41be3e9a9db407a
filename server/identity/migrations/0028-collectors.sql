-- Where the académie differs from what the software does about a service that collects mailboxes from outside.
create table identity.collector_rule (
  -- A key of data/collectors.ts, or the domain of a service that the settings name.
  service text primary key,
  rule text not null check (rule in ('off', 'tell', 'refuse')),
  reason text not null,
  changed_by bigint not null references identity.account,
  changed_at timestamptz not null
);

-- Services that came with a password of a person's device: what became of them the last time.
create table identity.collector_sighting (
  account_id bigint not null references identity.account,
  service text not null,
  outcome text not null check (outcome in ('refused', 'told', 'excepted')),
  -- What it was recognised by: its machines' addresses, or the name that it gave.
  evidence text not null check (evidence in ('network', 'program')),
  protocol text not null,
  remote_address text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- When the person last heard of it.
  told_at timestamptz not null,
  primary key (account_id, service)
);
create index collector_sighting_last on identity.collector_sighting (last_at desc);
