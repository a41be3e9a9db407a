-- Counts the times that credentials of the account have ended: what was begun before is not finished after.
alter table identity.account add column epoch integer not null default 0;

alter table identity.containment
  -- Factors and colleagues that are older still prove who somebody is; what came later may be a thief's.
  add column trusted_before timestamptz not null default now(),
  -- When the owner had proved themselves and chosen a new password; what they add from then on counts.
  add column proved_at timestamptz;

alter table identity.rescue
  -- The help desk's word needs that of somebody else beside it.
  add column seconded_by bigint references identity.account,
  add column seconded_as text check (seconded_as in ('colleague', 'head', 'help-desk')),
  add column seconded_at timestamptz;
