-- Numbers stay within what every reader of the trail can count with.
alter table identity.audit add constraint audit_seq_counts check (seq between 1 and 9007199254740991);

-- Which network a connection came from, in the form that limits on attempts use: an address for IPv4, a /64 for IPv6.
alter table identity.connection add column network text;
create index connection_network on identity.connection (account_id, network) where outcome = 'opened';

-- Wrong passwords of a day, so that the owner hears of many, once.
create table identity.wrong_guess (
  account_id bigint not null references identity.account,
  day date not null,
  guesses integer not null,
  primary key (account_id, day)
);

-- Refused attempts of an hour from one network. The first of each have a line of the trail each; the others are
-- counted here and told as one line when the hour is over, so that nobody can flood the trail. The network `*` counts
-- the lines of all networks.
create table identity.refusal (
  act text not null,
  network text not null,
  hour timestamptz not null,
  count integer not null,
  told integer not null,
  primary key (hour, act, network)
);

-- Whoever asks for help does not end the request of another: of several the owner's own is still there.
drop index identity.rescue_open;
create index rescue_open on identity.rescue (account_id) where ended_at is null;
