-- One row per message that somebody asked to send; it outlives the sending as the record of it.
create table submit.submission (
  account_id bigint not null,
  submission_id bigint generated always as identity,
  person_id bigint not null,
  person_address text not null,
  identity_id bigint,
  email_id bigint not null,
  thread_id bigint not null,
  mail_from text not null,
  rcpt_to text[] not null,
  send_at timestamptz not null,
  created_at timestamptz not null,
  status text not null check (status in ('pending', 'final', 'canceled')),
  -- Times that a delivery was begun: above zero nothing can be taken back.
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  -- Hex SHA-256 of the bytes that leave.
  digest text not null,
  -- Address to { smtpReply, delivered }.
  delivery jsonb not null default '{}',
  -- Writes whose change counter is not known yet: the row counts as changed until it is.
  unsettled integer not null default 0,
  modseq bigint,
  created_modseq bigint,
  destroyed boolean not null default false,
  primary key (account_id, submission_id)
);
create index submission_due on submit.submission (next_attempt_at) where status = 'pending';
create index submission_changed on submit.submission (account_id, modseq);
create index submission_unsettled on submit.submission (account_id) where unsettled > 0;

-- The bytes that leave, kept until they have left: the draft may be destroyed meanwhile.
create table submit.outgoing (
  account_id bigint not null,
  submission_id bigint not null,
  bytes bytea not null,
  primary key (account_id, submission_id)
);

-- What a person adds to the address that the directory gives: names, signatures.
create table submit.identity (
  account_id bigint not null,
  identity_id bigint generated always as identity,
  is_main boolean not null default false,
  name text not null,
  reply_to jsonb,
  bcc jsonb,
  text_signature text not null default '',
  html_signature text not null default '',
  unsettled integer not null default 0,
  modseq bigint,
  created_modseq bigint,
  destroyed boolean not null default false,
  primary key (account_id, identity_id)
);
create unique index identity_main on submit.identity (account_id) where is_main;
create index identity_changed on submit.identity (account_id, modseq);
create index identity_unsettled on submit.identity (account_id) where unsettled > 0;
