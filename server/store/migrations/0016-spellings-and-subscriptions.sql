-- Keywords are kept in lower case, as JMAP tells them; to mail programs they come back as the first of them wrote them.
create table store.spelling (
  account_id bigint not null,
  keyword text not null,
  spelled text not null,
  primary key (account_id, keyword)
);
-- What each of those who share a mailbox, or were given it, has chosen to see in their mail program; else it is as
-- the mailbox itself says.
create table store.subscription (
  account_id bigint not null,
  reader_id bigint not null,
  mailbox_id bigint not null,
  subscribed boolean not null,
  primary key (account_id, reader_id, mailbox_id)
);
