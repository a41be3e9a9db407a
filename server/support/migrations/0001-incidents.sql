-- Somebody needs help: opened by itself when an account is shut in after a doubt.
create table support.incident (
  account_id bigint not null,
  incident_id bigint generated always as identity,
  kind text not null check (kind in ('containment')),
  reason text not null,
  opened_by bigint not null,
  opened_at timestamptz not null,
  closed_by bigint,
  closed_at timestamptz,
  -- What was found, in the words of whoever closed it; the person reads it.
  answer text,
  primary key (account_id, incident_id)
);
create unique index incident_open on support.incident (account_id, kind) where closed_at is null;
create index incident_opened on support.incident (opened_at desc) where closed_at is null;
