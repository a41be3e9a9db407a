-- What a mail program does to a thousand messages rewrites a row of each, and what costs is the index entries that go with a row
-- that finds no room on its page (decision 0042).

-- A row an email, so that it also says which emails have a content: store.email needs no index for it.
create table store.email_blob as
select account_id, email_id, digest from store.email union all select account_id, email_id, digest from store.destroyed;
drop table store.blob_ref;
alter table store.email_blob rename to blob_ref;
alter table store.blob_ref
  alter column account_id set not null, alter column email_id set not null, alter column digest set not null,
  add constraint blob_ref_pkey primary key (account_id, digest, email_id);
create index blob_ref_digest on store.blob_ref using hash (digest);
drop index store.email_digest;
-- Room for every email of a page to be rewritten on it: no more than that index took.
alter table store.email set (fillfactor = 45);

-- In the order in which messages arrive, so that its pages are filled; it is read backwards as well.
drop index store.membership_received;
create index membership_received
  on store.membership (mailbox_id, received_at, email_id) include (account_id, thread_id);

-- Which uids of a mailbox are marked \Deleted: seldom any, and a thousand by one command are one range.
create table store.deleted_uids (
  account_id bigint not null,
  mailbox_id bigint not null,
  uids int8multirange not null,
  primary key (account_id, mailbox_id)
);
insert into store.deleted_uids
select account_id, mailbox_id, range_agg(int8range(uid, uid, '[]')) from store.membership where deleted
 group by account_id, mailbox_id;
alter table store.membership drop column deleted;
-- Nothing is rewritten any more that could stay on its page.
alter table store.membership reset (fillfactor);
