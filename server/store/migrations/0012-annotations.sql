-- What mail programs note about mailboxes, and about the account as a whole (mailbox 0), by RFC 5464. Reader 0: for all
-- who share the mailbox; else this person's own.
create table store.annotation (
  account_id bigint not null,
  mailbox_id bigint not null,
  reader_id bigint not null,
  entry text not null,
  value bytea not null,
  primary key (account_id, reader_id, mailbox_id, entry)
);
