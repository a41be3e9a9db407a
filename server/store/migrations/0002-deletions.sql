-- What was put into the bin or destroyed, and where it was: kept for thirty days, so that what an intruder deletes
-- can be put back. A row without digest is of an email that still lies in the bin.
create table store.deletion (
  account_id bigint not null,
  email_id bigint not null,
  deleted_at timestamptz not null,
  -- Where it was before the bin.
  mailbox_ids bigint[] not null,
  -- Only of destroyed emails: all that it takes to make them again.
  digest bytea,
  keywords text[],
  received_at timestamptz,
  verdict jsonb,
  evidence jsonb,
  added_headers text,
  primary key (account_id, email_id)
);
create index deletion_since on store.deletion (account_id, deleted_at);
create index deletion_age on store.deletion (deleted_at);
create index deletion_digest on store.deletion using hash (digest) where digest is not null;

-- A content is looked for in every account when it is recalled, and before its file is removed.
create index blob_ref_digest on store.blob_ref using hash (digest);
