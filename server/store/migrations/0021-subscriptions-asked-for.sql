-- Names that a mail program said SUBSCRIBE for; `kept` once their mailbox was renamed or deleted by one. What the server
-- subscribed by itself goes with its mailbox, and so do all the names from before the two were told apart.
delete from store.subscribed_name;
alter table store.subscribed_name add column kept boolean not null default false;
