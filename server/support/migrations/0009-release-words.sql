-- Why somebody asks for a held message, in their own words; and what the officer sees of the message beside its subject:
-- what proved its sender, the hosts of its links, what its files truly are. Nothing of its text.
alter table support.release add column words text not null default '' check (length(words) <= 500);
alter table support.release add column proofs jsonb;
alter table support.release add column hosts text[] not null default '{}';
alter table support.release add column files jsonb not null default '[]';
create index release_answered on support.release (account_id, answered_at desc) where answered_at is not null;
