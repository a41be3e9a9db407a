-- What still waits for the anti-virus is asked for every few seconds, over all accounts; there is seldom any.
create index email_unscanned on store.email_detail (account_id, email_id)
  where verdict ->> 'scan' in ('waiting', 'late');
