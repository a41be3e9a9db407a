-- Every word of some hundreds of emails and which of them hold it, made when a mail program searches texts: what is looked
-- for inside words must be found, which store.search, made of stems, cannot tell.
create table store.word_segment (
  account_id bigint not null,
  first_email_id bigint not null,
  email_ids bigint[] not null,
  packed bytea not null,
  primary key (account_id, first_email_id)
);
alter table store.word_segment alter column packed set storage external;

-- Verdict, evidence, envelope and the rest make a row too long for its page, and then went to chunks elsewhere: compressed
-- they have room where they are.
alter table store.email_detail set (toast_tuple_target = 128);
alter table store.email_detail alter column envelope set storage main, alter column preview set storage main,
  alter column verdict set storage main, alter column evidence set storage main,
  alter column added_headers set storage main, alter column imap_envelope set storage main,
  alter column imap_structure set storage main;
