-- A folder of a person's own mailbox (account_id, mailbox_id) that they let somebody else (member_id) open, alone or with
-- what lies in it, until a moment or until they take it back. The folder is a number here: who asks knows the store.
create table identity.delegation (
  account_id bigint not null references identity.account,
  mailbox_id bigint not null,
  member_id bigint not null references identity.account,
  access_right text not null check (access_right in ('member', 'reader')),
  has_children boolean not null,
  -- Whether what this person reads is read for the owner as well.
  reading text not null default 'shared' check (reading in ('shared', 'private')),
  given_at timestamptz not null,
  until_at timestamptz,
  primary key (account_id, mailbox_id, member_id),
  check (account_id <> member_id)
);
create index delegation_member on identity.delegation (member_id);
