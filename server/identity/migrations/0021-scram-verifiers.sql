-- What SCRAM checks a device password by (docs/decisions/0020). The salt stands for a name that the person signs in
-- by: it is a keyed hash of it, so that names of nobody have one as well and two names of one account share none.
create table identity.scram_verifier (
  account_id bigint not null,
  app_password_id bigint not null,
  salt bytea not null,
  -- StoredKey and ServerKey (RFC 5802, section 3) of the password as it is and as the screen shows it, sealed.
  keys bytea not null,
  primary key (account_id, app_password_id, salt),
  foreign key (account_id, app_password_id) references identity.app_password
);
