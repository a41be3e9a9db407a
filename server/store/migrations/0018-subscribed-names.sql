-- Names of mailboxes that a person's mail programs are subscribed to and that were renamed or deleted by one of them: a
-- subscription is to a name, and only a program takes it back (RFC 9051, section 6.3.7).
create table store.subscribed_name (
  account_id bigint not null,
  name text not null,
  primary key (account_id, name)
);
