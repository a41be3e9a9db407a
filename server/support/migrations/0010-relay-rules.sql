-- A rule may also say whose seal (ARC) on handed-on mail is believed, or no longer.
alter table support.rule
  drop constraint rule_kind_check,
  drop constraint rule_scope_check,
  drop constraint rule_check,
  add constraint rule_kind check (kind in ('allow', 'block', 'institution', 'lure', 'relay')),
  add constraint rule_scope check (
    case
      when kind in ('allow', 'block') then scope is not null and scope in ('sender', 'domain', 'host')
      when kind = 'relay' then scope is not null and scope in ('believed', 'doubted')
      else scope is null
    end
  );
