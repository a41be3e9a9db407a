-- One-time downloads of a phone's configuration, password included. A row is gone once it was downloaded.
create table identity.device_profile (
  account_id bigint not null references identity.account,
  -- SHA-256 of the ticket, which is stored nowhere: whoever has the row alone can neither find nor read anything.
  ticket_digest bytea not null unique,
  app_password_id bigint not null,
  -- The device password under a key that is made from the ticket.
  sealed bytea not null,
  expires_at timestamptz not null,
  primary key (account_id, ticket_digest)
);
create index device_profile_expires on identity.device_profile (expires_at);
