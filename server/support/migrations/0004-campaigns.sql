-- « Ce n'est pas une fraude »: somebody contests a false alarm.
alter table support.report drop constraint report_kind_check;
alter table support.report add constraint report_kind_check
  check (kind in ('not-fraud', 'suspicious', 'clicked', 'gave-secret'));
-- As it stood above the message when it was reported: what the officer sees of it, and what a lesson is drawn from.
alter table support.report add column verdict jsonb;

-- What is kept of a content at delivery so that others like it can be found: hashes, and hosts of its links. Of the
-- académie, not of an account: one row however many mailboxes have the content, as its file is one (store.blob_ref says
-- which). Kept for two weeks, or as long as a campaign holds the content.
create table support.fingerprint (
  digest bytea primary key,
  seen_at timestamptz not null,
  sketch integer[] not null,
  keys integer[] not null,
  hosts text[] not null,
  sender integer not null,
  is_vouched boolean not null,
  is_suspect boolean not null
);
create index fingerprint_keys on support.fingerprint using gin (keys);
create index fingerprint_age on support.fingerprint (seen_at);

-- Messages that people said something about, gathered by text and hosts; of the académie.
create table support.campaign (
  campaign_id bigint generated always as identity primary key,
  opened_at timestamptz not null,
  -- Set when it turned out to be one with another, which holds its contents now.
  merged_into bigint,
  state text not null default 'open' check (state in ('open', 'recalled', 'undone', 'cleared')),
  changed_at timestamptz not null,
  recalled_at timestamptz,
  recalled_by bigint,
  -- The officer's words to the readers.
  answer text
);
create index campaign_latest on support.campaign (changed_at desc) where merged_into is null;
create index campaign_merged on support.campaign (merged_into) where merged_into is not null;

-- A content belongs to one campaign.
create table support.campaign_content (
  digest bytea primary key,
  campaign_id bigint not null,
  added_at timestamptz not null,
  is_reported boolean not null,
  -- Others are compared with it.
  is_exemplar boolean not null,
  is_excluded boolean not null default false,
  sender text not null,
  subject text not null,
  level text,
  -- Fingerprints seen before were compared with this exemplar.
  looked_at timestamptz,
  -- What is like it is held at delivery.
  recalled_at timestamptz
);
create index campaign_content_of on support.campaign_content (campaign_id);
create index campaign_content_exemplar on support.campaign_content (campaign_id, added_at) where is_exemplar;
create index campaign_content_recalled on support.campaign_content (recalled_at desc) where recalled_at is not null;

-- Whom a recall was told to, once.
create table support.campaign_notice (
  account_id bigint not null,
  campaign_id bigint not null,
  told_at timestamptz not null,
  primary key (account_id, campaign_id)
);
create index campaign_notice_of on support.campaign_notice (campaign_id);

-- What the officer's verdict on a campaign says of the signals that were seen; one a campaign, however large.
create table support.lesson (
  campaign_id bigint primary key,
  is_fraud boolean not null,
  strengths jsonb not null,
  reporter bigint not null,
  taught_by bigint not null,
  taught_at timestamptz not null,
  -- Set by a reset: it counts no more.
  forgotten_at timestamptz
);
-- What the lessons come to: log-odds added to a weight. Made anew from all lessons each time.
create table support.learned_weight (
  signal text primary key,
  delta double precision not null,
  lessons integer not null,
  reporters integer not null,
  frauds integer not null
);

-- What processes keep in memory is read again when its number has changed.
create table support.revision (
  id boolean primary key default true check (id),
  number bigint not null
);
insert into support.revision (number) values (1);
