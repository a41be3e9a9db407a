-- So that a session of any process can be told which entries have changed since it last looked: a null value is of one that
-- has been taken away.
alter table store.annotation alter column value drop not null;
alter table store.annotation add column modseq bigint not null default 0;
