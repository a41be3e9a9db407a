-- Whether what one member of a functional mailbox has read is read for all of them, or each keeps their own account of it.
alter table identity.account add column reading text not null default 'shared'
  check (reading in ('shared', 'private'));
