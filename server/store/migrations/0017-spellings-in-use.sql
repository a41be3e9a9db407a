-- Spellings have their time, so that those of keywords that no email has any more go, and a bound of their own where
-- somebody else than the account's person noted them.
alter table store.spelling
  add column by_guest boolean not null default false,
  -- When it was noted, or last found on an email.
  add column seen_at timestamptz not null default now();
create index spelling_seen on store.spelling (seen_at);
