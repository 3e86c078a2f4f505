--liquibase formatted sql

--changeset lightweb:domain-offered splitStatements:false
-- Says that none of the names is held any more, when they were given up a moment before. It was an error, which no door had words for.
drop function guard.offer_domain(text[], bytea, timestamptz);
create function guard.offer_domain(offered text[], hash bytea, until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from app.domain_transfer t where t.tenant_id = guard.tenant() and t.names && offered;
  if hash is null then
    return true;
  end if;
  insert into app.domain_transfer (code_hash, tenant_id, names, expires_at)
  select hash, guard.tenant(), array_agg(h.name), until
  from app.host h
  where h.name = any (offered) and h.tenant_id = guard.tenant() and h.kind <> 'name'
  having count(*) > 0;
  return found;
end
$$;
revoke all on function guard.offer_domain(text[], bytea, timestamptz) from public;
grant execute on function guard.offer_domain(text[], bytea, timestamptz) to lightweb_app;
alter function guard.offer_domain(text[], bytea, timestamptz) owner to lightweb_guard;
