-- A row before the demonstration is founded, completed after: an interrupted founding is taken down at the next start.
create table app.demo (
  founded_at timestamptz not null default now(),
  finished_at timestamptz
);
