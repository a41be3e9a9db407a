-- Every table of account data begins its primary key with account_id, so that accounts can be spread over
-- several databases. All writers of an account hold its row in store.account; it is always locked first.

create extension if not exists btree_gin with schema public;

create sequence store.mailbox_id as bigint;
create sequence store.email_id as bigint;

-- One row an account: its change counter, and per JMAP type the value of the last change.
create table store.account (
  account_id bigint primary key,
  modseq bigint not null,
  mailbox_state bigint not null,
  email_state bigint not null,
  thread_state bigint not null,
  submission_state bigint not null,
  identity_state bigint not null,
  -- Emails created later are not in store.search yet.
  indexed_modseq bigint not null default 0,
  -- Tombstones up to here are gone: changes since an earlier state cannot be told.
  pruned_modseq bigint not null default 0,
  used_bytes bigint not null default 0,
  quota_bytes bigint,
  -- The last transaction that changed the account: what a listener asks for after it lost its connection.
  changed_xid xid8 not null default pg_current_xact_id()
) with (fillfactor = 60);

create table store.mailbox (
  account_id bigint not null,
  mailbox_id bigint not null default nextval('store.mailbox_id'),
  parent_id bigint,
  name text not null,
  role text,
  sort_order integer not null,
  subscribed boolean not null,
  uid_validity bigint not null,
  uid_next bigint not null default 1,
  total_emails integer not null default 0,
  unread_emails integer not null default 0,
  total_threads integer not null default 0,
  unread_threads integer not null default 0,
  created_modseq bigint not null,
  -- The last change of any kind, and the last one that was not of the counters alone.
  modseq bigint not null,
  properties_modseq bigint not null,
  primary key (account_id, mailbox_id)
) with (fillfactor = 60);
create unique index mailbox_name on store.mailbox (account_id, coalesce(parent_id, 0), name);
create unique index mailbox_role on store.mailbox (account_id, role) where role is not null;

-- Narrow, because flags are rewritten often; what never changes stands in store.email_detail.
create table store.email (
  account_id bigint not null,
  email_id bigint not null,
  thread_id bigint not null,
  created_modseq bigint not null,
  modseq bigint not null,
  size bigint not null,
  received_at timestamptz not null,
  sent_at timestamptz,
  from_hash bigint,
  digest bytea not null,
  has_attachment boolean not null,
  keywords text[] not null,
  primary key (account_id, email_id)
) with (fillfactor = 85);
create index email_modseq on store.email (account_id, modseq);
create index email_thread on store.email (account_id, thread_id);
create index email_sender on store.email (account_id, from_hash) where from_hash is not null;

create table store.email_detail (
  account_id bigint not null,
  email_id bigint not null,
  envelope jsonb not null,
  -- The envelope was too long to be kept whole for every reader: it is read from the message.
  envelope_cut boolean not null,
  base_subject text not null,
  preview text not null,
  verdict jsonb,
  evidence jsonb,
  added_headers text not null,
  primary key (account_id, email_id)
);

create table store.membership (
  account_id bigint not null,
  mailbox_id bigint not null,
  uid bigint not null,
  email_id bigint not null,
  thread_id bigint not null,
  modseq bigint not null,
  received_at timestamptz not null,
  primary key (account_id, mailbox_id, uid)
);
create unique index membership_email on store.membership (account_id, email_id, mailbox_id);
create index membership_received
  on store.membership (account_id, mailbox_id, received_at desc, email_id desc) include (thread_id);

create table store.membership_tombstone (
  account_id bigint not null,
  mailbox_id bigint not null,
  modseq bigint not null,
  uid bigint not null,
  primary key (account_id, mailbox_id, modseq, uid)
);

create table store.email_tombstone (
  account_id bigint not null,
  modseq bigint not null,
  email_id bigint not null,
  thread_id bigint not null,
  created_modseq bigint not null,
  destroyed_at timestamptz not null,
  primary key (account_id, modseq)
);
create index email_tombstone_age on store.email_tombstone (destroyed_at);

create table store.mailbox_tombstone (
  account_id bigint not null,
  modseq bigint not null,
  mailbox_id bigint not null,
  created_modseq bigint not null,
  destroyed_at timestamptz not null,
  primary key (account_id, modseq)
);

-- Which thread a Message-ID, or the base subject of a conversation, belongs to; by 53 bits of its SHA-256.
create table store.message_ref (
  account_id bigint not null,
  ref_hash bigint not null,
  thread_id bigint not null,
  primary key (account_id, ref_hash)
);

-- The only right to read a blob, besides an upload of one's own.
create table store.blob_ref (
  account_id bigint not null,
  digest bytea not null,
  emails integer not null,
  primary key (account_id, digest)
);

create table store.upload (
  account_id bigint not null,
  digest bytea not null,
  uploaded_at timestamptz not null,
  primary key (account_id, digest)
);

create table store.correspondent (
  account_id bigint not null,
  -- Lower case.
  address text not null,
  address_hash bigint not null,
  name text,
  -- Words of name and address, without accents, for completion.
  words text not null,
  times integer not null,
  written_at timestamptz not null,
  primary key (account_id, address)
);
create index correspondent_hash on store.correspondent (account_id, address_hash);

create table store.search (
  account_id bigint not null,
  email_id bigint not null,
  tsv tsvector not null,
  primary key (account_id, email_id)
);
create index search_words on store.search using gin (account_id, tsv);
