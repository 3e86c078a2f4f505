--liquibase formatted sql

--changeset lightweb:domain-above splitStatements:false
-- Whether somebody else has a name above this one, or the www beside it: whose zone it is, then, is known, and that a name in it comes
-- to point here is no sign that it is anybody else's.
create function guard.domain_above_held(host_name text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with label as (select string_to_array(host_name, '.') as part),
  above as (
    select array_to_string(part[n:], '.') as name from label, generate_series(2, array_length(part, 1)) n
  )
  select exists (
    select from app.host h
    where h.name in (select name from above union all select 'www.' || name from above)
      and h.kind <> 'name' and h.tenant_id <> (select guard.tenant()))
$$;
revoke all on function guard.domain_above_held(text) from public;
grant execute on function guard.domain_above_held(text) to lightweb_app;
alter function guard.domain_above_held(text) owner to lightweb_guard;
insert into guard.crossing values
  ('domain_above_held', 'Says whether another business has a name above this one, and not which; then only its TXT record shows whose it is.');
