-- Who is who. Text that is compared by prefix or by order is kept under collation "C", whatever the database's.

create table identity.establishment (
  uai text primary key,
  name text not null,
  city text not null,
  department text not null
);

create table identity.account (
  account_id bigint generated always as identity primary key,
  kind text not null check (kind in ('person', 'functional')),
  -- Lower case already: two logins that differ by case are one. A functional mailbox has none.
  login text unique check (login = lower(login)),
  given_name text not null,
  family_name text not null,
  display_name text not null,
  -- Words of the name without accents or case, in order of the alphabet: equal for namesakes.
  name_key text collate "C" not null,
  role text,
  -- A UAI. Not a reference: people may arrive before the list of schools does.
  establishment text,
  status text not null default 'active' check (status in ('active', 'closed')),
  created_at timestamptz not null,
  check ((kind = 'person') = (login is not null)),
  check ((kind = 'person') = (role is not null))
);
create index account_name_key on identity.account (name_key) where kind = 'person';

-- An address is never given twice: rows are never deleted, and an old primary stays as an alias.
create table identity.address (
  address text collate "C" primary key,
  account_id bigint not null references identity.account,
  is_primary boolean not null
);
create unique index address_primary on identity.address (account_id) where is_primary;
create index address_account on identity.address (account_id);

-- Who may open a functional mailbox (account_id).
create table identity.membership (
  account_id bigint not null references identity.account,
  member_id bigint not null references identity.account,
  access_right text not null check (access_right in ('owner', 'member', 'reader')),
  primary key (account_id, member_id)
);
create index membership_member on identity.membership (member_id);

-- Words of the names and addresses that completion may show. Pupils and guardians have no row here.
create table identity.directory_word (
  account_id bigint not null references identity.account,
  word text collate "C" not null,
  primary key (account_id, word)
);
create index directory_word_prefix on identity.directory_word (word, account_id);
