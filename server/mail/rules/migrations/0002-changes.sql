-- What there was before each change of a script or of the absence message, so that a review after a doubt can put it
-- back. Kept twelve months, like the list of sign-ins that a doubt begins with.
create table rules.change (
  account_id bigint not null,
  change_id bigint generated always as identity,
  changed_at timestamptz not null,
  -- Null: the absence message.
  script_id bigint,
  -- A script or an absence message as it was; null: there was none.
  before jsonb,
  primary key (account_id, change_id)
);
create index change_age on rules.change (changed_at);
