-- A message to many that was let by as a circular: it is no part of a burst, nor of a habit.
alter table submit.sent add column is_circular boolean not null default false;
-- Limits that were decided before circulars had one of their own.
update submit.send_limits set limits = jsonb_set(limits, '{burst,circular}', '2000')
  where limits #> '{burst,circular}' is null;
