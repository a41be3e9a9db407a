-- The key of the person in the source of the directory (human resources): stays when login, names or address change.
alter table identity.account add column external_id text unique;

-- A group is written to like a person, and has no mailbox: its members follow the assignments.
alter table identity.account drop constraint account_kind_check;
alter table identity.account add check (kind in ('person', 'functional', 'group'));

-- Where people work besides their establishment.
create table identity.unit (
  code text collate "C" primary key,
  kind text not null check (kind in ('department', 'service', 'pial')),
  name text not null,
  -- The group of its members; null when it has no address.
  group_id bigint references identity.account
);
create unique index unit_group on identity.unit (group_id);

-- Schools of a PIAL or of a department. Not a reference: a unit may arrive before its schools do.
create table identity.unit_establishment (
  code text collate "C" not null references identity.unit,
  uai text not null,
  primary key (code, uai)
);

create table identity.assignment (
  account_id bigint not null references identity.account,
  -- A UAI or the code of a unit.
  structure text collate "C" not null,
  begins_on date not null,
  -- The last day; null while no end is known.
  ends_on date,
  primary key (account_id, structure, begins_on),
  check (ends_on >= begins_on)
);
create index assignment_structure on identity.assignment (structure, account_id);

-- Where somebody who left can be written to, for those who write to the address of before.
alter table identity.departure add column new_address text;
-- The last day of service, when the source told it.
alter table identity.departure add column leaves_on date;
alter table identity.account add column moved_to text;

create index account_establishment on identity.account (establishment) where kind = 'person';
