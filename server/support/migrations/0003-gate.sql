-- Who opened which host or file of which message, after the question where there was one. Never a whole address.
create table support.opening (
  account_id bigint not null,
  digest bytea not null,
  person bigint not null,
  kind text not null check (kind in ('link', 'file')),
  -- A host name, or the place of a part in the message.
  target text not null check (length(target) <= 253),
  opened_at timestamptz not null,
  primary key (account_id, digest, person, kind, target)
);
create index opening_digest on support.opening (digest, kind);
create index opening_age on support.opening (opened_at);

-- Hosts of messages that the security officer answered as frauds; of the académie, not of an account.
create table support.fraud_host (
  digest bytea not null,
  host text not null,
  primary key (digest, host)
);
create index fraud_host_name on support.fraud_host (host);
-- Frauds whose hosts are read; a fraud without hosts has only this row.
create table support.fraud_read (
  digest bytea primary key
);
create index report_fraud on support.report (digest) where outcome = 'fraud';

-- Somebody asks for a message that is held in quarantine, and the answer.
create table support.release (
  account_id bigint not null,
  request_id bigint generated always as identity,
  digest bytea not null,
  asked_by bigint not null,
  asked_at timestamptz not null,
  -- What the officer sees of the message, by the gesture of whoever asks.
  sender text not null,
  subject text not null,
  reasons jsonb not null,
  outcome text check (outcome in ('released', 'refused')),
  answer text,
  answered_by bigint,
  answered_at timestamptz,
  primary key (account_id, request_id)
);
create unique index release_once on support.release (account_id, digest);
create index release_waiting on support.release (asked_at) where answered_at is null;
