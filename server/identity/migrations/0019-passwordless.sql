-- Null: the person gave their password up, at `changed_at`; they come in by passkey alone. The row stays, and with it
-- what an import last gave: the same file does not bring it back.
alter table identity.password alter column hash drop not null;

-- The authenticator has shown that it opens the account by itself: found without a login, by PIN, finger or face.
alter table identity.passkey add column opens_alone boolean not null default false;

-- What a member's right was before somebody changed it, so that a review after a doubt can put it back. Kept twelve
-- months.
create table identity.membership_change (
  account_id bigint not null references identity.account,
  change_id bigint generated always as identity,
  member_id bigint not null references identity.account,
  changed_by bigint not null references identity.account,
  changed_at timestamptz not null,
  -- Null: none.
  before text check (before in ('owner', 'member', 'reader')),
  primary key (account_id, change_id)
);
create index membership_change_by on identity.membership_change (changed_by, changed_at);
