--liquibase formatted sql

--changeset lightweb:domain-taken splitStatements:false
-- Taking a name over takes the giver's row first, as a look and a removal do: in the other order each waited for what the other had. What
-- the giver gave up since the code was made stays theirs.
drop function guard.take_domain(bytea, uuid, timestamptz);
create function guard.take_domain(hash bytea, site uuid, now timestamptz) returns setof text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  offer app.domain_transfer;
begin
  delete from app.domain_transfer t where t.code_hash = hash and t.expires_at > now and t.tenant_id <> guard.tenant()
  returning * into offer;
  if not found then
    return;
  end if;
  perform from app.domain d
  where d.tenant_id = offer.tenant_id and d.name = any (offer.names) order by d.name for update;
  update app.host h set tenant_id = guard.tenant(), site_id = site, claimed_at = now
  where h.name = any (offer.names) and h.tenant_id = offer.tenant_id and h.kind <> 'name';
  delete from app.domain d where d.tenant_id = guard.tenant() and d.name = any (offer.names);
  insert into app.domain (tenant_id, name, id, site_id, main, token, state, hsts, added_at, started_here, proved_at,
    proved_by, looked_at, findings, pointed_at, away_since)
  select guard.tenant(), d.name, gen_random_uuid(), site, case when d.main = any (offer.names) then d.main else d.name end, d.token, d.state, d.hsts,
    now, d.started_here, now, 'TRANSFER', d.looked_at, d.findings, d.pointed_at, d.away_since
  from app.domain d
  where d.tenant_id = offer.tenant_id and d.name = any (offer.names) and d.state in ('HELD', 'AWAY');
  insert into app.due_event (tenant_id, kind, subject, id, due_at)
  select d.tenant_id, 'domain.given', d.id::text, gen_random_uuid(), now
  from app.domain d
  where d.tenant_id = offer.tenant_id and d.name = any (offer.names) and d.state in ('HELD', 'AWAY')
  on conflict (tenant_id, kind, subject) do nothing;
  update app.domain d set state = 'GIVEN'
  where d.tenant_id = offer.tenant_id and d.name = any (offer.names) and d.state in ('HELD', 'AWAY');
  return query select d.name from app.domain d where d.tenant_id = guard.tenant() and d.name = any (offer.names);
end
$$;
revoke all on function guard.take_domain(bytea, uuid, timestamptz) from public;
grant execute on function guard.take_domain(bytea, uuid, timestamptz) to lightweb_app;
alter function guard.take_domain(bytea, uuid, timestamptz) owner to lightweb_guard;
