-- What there was before each change of a sender's name, signatures and addresses for answers, so that a review after a
-- doubt can put it back. Kept twelve months, like the list of sign-ins that a doubt begins with.
create table submit.identity_change (
  account_id bigint not null,
  change_id bigint generated always as identity,
  changed_at timestamptz not null,
  identity_id bigint not null,
  -- The fields as they were; null: there was none.
  before jsonb,
  primary key (account_id, change_id)
);
create index identity_change_age on submit.identity_change (changed_at);
