-- Who has read what, where those who share a mailbox each keep their own account of it. Without a row an email is read
-- as its own keywords say.
create table store.reading (
  account_id bigint not null,
  member_id bigint not null,
  email_id bigint not null,
  seen boolean not null,
  primary key (account_id, member_id, email_id)
);
create index reading_email on store.reading (account_id, email_id);
