-- What IMAP asks of every message. The values of what is there already are filled in once, from what it was made of.

-- Strictly increasing: no two mailboxes of an account ever share one, whatever becomes of their names.
alter table store.account add column last_uid_validity bigint not null default 0;
update store.account a set last_uid_validity = coalesce(
  (select max(m.uid_validity) from store.mailbox m where m.account_id = a.account_id), 0);

-- Held to be a fraud, or with files that the anti-virus has not cleared: in the webmail explained and closed, to IMAP not
-- there at all.
alter table store.email add column held boolean not null default false;
-- Octets of the headers that the server added, which IMAP shows above the message.
alter table store.email add column added_size integer not null default 0;
update store.email e set held = coalesce(d.verdict ->> 'level' = 'danger' or d.verdict ->> 'scan' <> 'clean', false),
    added_size = octet_length(d.added_headers)
  from store.email_detail d where d.account_id = e.account_id and d.email_id = e.email_id
   and (d.added_headers <> '' or d.verdict ->> 'level' = 'danger' or d.verdict ->> 'scan' <> 'clean');
create index email_held on store.email (account_id, email_id) where held;

-- \Deleted is of a place, not of the email: what is expunged in one mailbox stays in the others.
alter table store.membership add column deleted boolean not null default false;
alter table store.membership add column saved_at timestamptz not null default now();

-- Ready to send; null: made when first asked for.
alter table store.email_detail add column imap_envelope text;
alter table store.email_detail add column imap_structure text;
