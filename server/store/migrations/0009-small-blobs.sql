-- Small contents, compressed. A file of its own takes whole blocks and three waits for the disk; a row takes what it
-- takes, and becomes durable with the commit of whatever refers to it. The same content is kept once for everybody, as
-- in the blob folder: only store.blob_ref gives anybody the right to read it.
create table store.blob (
  digest bytea primary key,
  -- When it was last written, the content being the same.
  touched_at timestamptz not null,
  packed bytea not null
);
alter table store.blob alter column packed set storage external;
