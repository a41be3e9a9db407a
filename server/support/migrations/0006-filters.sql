-- How the filters beside us (ClamAV, Rspamd) stand, as the console shows it; of the académie, not of an account.
create table support.filter (
  name text primary key check (name in ('clamav', 'rspamd')),
  is_reachable boolean,
  since timestamptz,
  checked_at timestamptz,
  version text,
  signatures text,
  signatures_at timestamptz,
  last_failure text,
  last_failure_at timestamptz,
  examined bigint not null default 0,
  found bigint not null default 0,
  failed bigint not null default 0
);

-- Messages whose examination was tried in vain, or is being tried by one process: nobody else takes them before
-- `next_at`. Which messages wait at all stands in their verdicts.
create table support.scan_attempt (
  digest bytea primary key,
  attempts integer not null,
  next_at timestamptz not null
);
create index scan_attempt_next on support.scan_attempt (next_at);
