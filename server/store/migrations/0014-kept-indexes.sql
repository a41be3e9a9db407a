-- Words wait in a list, in KB here, before they go into the index. Every search reads the whole list, and the room that
-- it has once taken is never given back.
alter index store.search_words set (gin_pending_list_limit = 256);
-- What a mail program asks of a mailbox when it opens it, as it was at one modseq: read instead of every message, with the
-- changes since then. A process may forget what it has in memory, or stop, and all its programs come again.
create table store.mailbox_index (
  account_id bigint not null,
  mailbox_id bigint not null,
  modseq bigint not null,
  packed bytea not null,
  primary key (account_id, mailbox_id)
);
alter table store.mailbox_index alter column packed set storage external;
