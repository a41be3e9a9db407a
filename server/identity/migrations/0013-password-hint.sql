-- Twelve bits of a keyed hash of the password, and whether it is of several words, to see cheaply which words of a
-- text cannot be it. What remains is
-- checked against the hash. Null until the password is next seen.
alter table identity.password add column hint smallint;

-- What argon2id costs on this machine, measured once, so that every process and every restart agree.
create table identity.hash_cost (
  is_only boolean primary key default true check (is_only),
  memory_cost integer not null,
  time_cost integer not null,
  parallelism integer not null,
  measured_ms double precision not null,
  measured_at timestamptz not null
);
