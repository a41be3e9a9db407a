-- Since when it waits again: the recall that had answered it was undone. `answer` then holds the officer's words about that.
alter table support.report add column reopened_at timestamptz;
