-- Each opening of an attachment asks for the verdicts of its message by content, and so does a recall.
create index if not exists email_digest on store.email (account_id, digest);
