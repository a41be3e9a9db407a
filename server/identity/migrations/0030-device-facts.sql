-- The webmail session that a device password was made in, which need not be asked whether that was its person; null for
-- those of before, and for those that came with an import.
alter table identity.app_password add column session_id text;
-- For what it has signed in by now.
alter table identity.app_password add column used_protocols text[] not null default '{}';
-- As people read it in the list of their devices.
update identity.app_password set name = 'Appareil préparé par l’académie' where name = 'import';
