-- Every word of some hundreds of emails and which of them hold it, made when a mail program searches texts: what is looked
-- for inside words must be found, which store.search, made of stems, cannot tell.
create table store.word_segment (
  account_id bigint not null,
  first_email_id bigint not null,
  email_ids bigint[] not null,
  made_at timestamptz not null default now(),
  packed bytea not null,
  primary key (account_id, first_email_id)
);
alter table store.word_segment alter column packed set storage external;
