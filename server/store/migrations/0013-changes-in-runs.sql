-- What one command does to a thousand messages is a few rows, not a thousand with their index entries (decision 0025).

-- Which emails were changed after they were created, a row a command; the email's own row says when. It takes the place of
-- an index on the one column that every change rewrites: without it a change stays on the email's own page.
create table store.email_change (
  account_id bigint not null,
  -- Of the last of them.
  modseq bigint not null,
  email_ids bigint[] not null,
  primary key (account_id, modseq)
);
insert into store.email_change (account_id, modseq, email_ids)
select account_id, max(modseq), array_agg(email_id order by modseq) from (
    select account_id, email_id, modseq, (row_number() over (partition by account_id order by modseq) - 1) / 1000 as part
      from store.email where modseq <> created_modseq) changed
 group by account_id, part;
alter table store.email_change alter column email_ids set storage external;
drop index store.email_modseq;
-- Room for what is changed to stay on its page: in all no more than the index took.
alter table store.email set (fillfactor = 70);
alter table store.membership set (fillfactor = 80);

-- The uids that one command took out of a mailbox.
create table store.uids_gone as
select account_id, mailbox_id, modseq, range_agg(int8range(uid, uid, '[]')) as uids
  from store.membership_tombstone group by account_id, mailbox_id, modseq;
drop table store.membership_tombstone;
alter table store.uids_gone rename to membership_tombstone;
alter table store.membership_tombstone
  alter column account_id set not null, alter column mailbox_id set not null, alter column modseq set not null,
  alter column uids set not null, add constraint membership_tombstone_pkey primary key (account_id, mailbox_id, modseq);

-- The emails that one command destroyed, each with a modseq of its own: the last one's is the row's, and they are in order.
create table store.emails_gone as
select account_id, modseq, array[email_id] as email_ids, array[thread_id] as thread_ids,
    array[created_modseq] as created_modseqs, destroyed_at
  from store.email_tombstone;
drop table store.email_tombstone;
alter table store.emails_gone rename to email_tombstone;
alter table store.email_tombstone
  alter column account_id set not null, alter column modseq set not null, alter column email_ids set not null,
  alter column thread_ids set not null, alter column created_modseqs set not null,
  alter column destroyed_at set not null, add constraint email_tombstone_pkey primary key (account_id, modseq);
alter table store.email_tombstone alter column email_ids set storage external,
  alter column thread_ids set storage external, alter column created_modseqs set storage external;
create index email_tombstone_age on store.email_tombstone (destroyed_at);

-- Emails that are destroyed, told, and no longer counted, and of which some rows are still to be cleared away; what it takes
-- to make them again is then in store.deletion. Until then store.blob_ref counts them.
create table store.destroyed (
  account_id bigint not null,
  email_id bigint not null,
  thread_id bigint not null,
  destroyed_at timestamptz not null,
  -- Where it was.
  mailbox_ids bigint[] not null,
  digest bytea not null,
  keywords text[] not null,
  received_at timestamptz not null,
  primary key (account_id, email_id)
);

-- Beginning with the mailbox alone: beside a key that begins with both, the planner took this one to find a uid, as long as
-- it knew nothing of the table, and read the whole mailbox for each.
drop index store.membership_received;
create index membership_received
  on store.membership (mailbox_id, received_at desc, email_id desc) include (account_id, thread_id);
