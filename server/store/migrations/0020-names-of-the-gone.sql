-- What a mailbox was called when it was destroyed, with those that it lay in: who named it before is told which one is gone.
alter table store.mailbox_tombstone add column path text;
