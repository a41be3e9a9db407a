alter table identity.password
  -- Given by somebody else (an import): good for one sign-in, which asks for another.
  add column is_temporary boolean not null default false;

-- Hashes of the last passwords, so that none comes back at once. The present one stands here as well.
create table identity.password_history (
  account_id bigint not null references identity.account,
  changed_at timestamptz not null,
  hash text not null,
  primary key (account_id, changed_at)
);

-- Where a role differs from what the software asks by default.
create table identity.password_policy (
  role text primary key,
  preset text not null check (preset in ('cnil-80-bits', 'cnil-50-bits')),
  -- Days after which a new one is suggested or required; null for never.
  suggest_after_days integer check (suggest_after_days between 1 and 3650),
  require_after_days integer check (require_after_days between 1 and 3650)
);
