--liquibase formatted sql

--changeset lightweb:host-hsts splitStatements:false
-- The edge asks once for all it has to know of a name; what browsers are told about HTTPS is one of those things.
drop function guard.host(text);
create function guard.host(host_name text) returns table (tenant_id uuid, site_id uuid, kind text, hsts text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select h.tenant_id, h.site_id, h.kind,
    (select d.hsts from app.domain d where d.tenant_id = h.tenant_id and d.name = h.name and h.kind <> 'name')
  from app.host h where h.name = host_name
$$;
revoke all on function guard.host(text) from public;
grant execute on function guard.host(text) to lightweb_app;
alter function guard.host(text) owner to lightweb_guard;
