-- What a mail program was told of a message that it could have sent all the same: sent again soon, it leaves. Of the
-- person who sends.
create table submit.warned (
  account_id bigint not null,
  -- SHA-256 of what makes it the same message.
  fingerprint bytea not null,
  warned_at timestamptz not null,
  primary key (account_id, fingerprint)
);
