-- Only reading: the network does not let this session write, send or change anything.
alter table identity.session add column is_read_only boolean not null default false;

alter table identity.connection
  -- The address is that of a private relay or of a hosting centre rather than of a line of somebody's own.
  add column carrier text check (carrier in ('relay', 'hosting')),
  -- The person has said that it was them.
  add column recognised_at timestamptz;

alter table identity.network_rule drop constraint network_rule_rule_check;
alter table identity.network_rule add check (rule in ('allow', 'step-up', 'read-only', 'refuse'));

alter table identity.app_password
  -- trusted: from schools and the person's own networks alone. country: not from abroad.
  add column bound text check (bound in ('trusted', 'country'));
