--liquibase formatted sql

--changeset lightweb:domain-claimed splitStatements:false
-- A name that somebody took and gave up again while this business was about to take it is answered as one that is taken. It was an error
-- before, which no door had words for. The block takes its insert back: deleting the row would leave a reservation of this business's.
drop function guard.claim_domain(text, uuid, text, timestamptz);
create function guard.claim_domain(host_name text, site uuid, host_kind text, reserved_since timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  begin
    insert into app.host (name, tenant_id, site_id, kind) values (host_name, guard.tenant(), site, host_kind)
    on conflict (name) do update set site_id = excluded.site_id, kind = excluded.kind
    where host.tenant_id = excluded.tenant_id;
    if not found then
      return false;
    end if;
    -- Looked at only now: whoever gave the name up while the insert waited for them has left their reservation.
    if exists (select from app.domain_reserved r
               where r.name = host_name and r.tenant_id <> guard.tenant() and r.since > reserved_since) then
      raise exception 'reserved' using errcode = 'LW001';
    end if;
  exception when sqlstate 'LW001' then
    return false;
  end;
  delete from app.domain_reserved r where r.name = host_name;
  return true;
end
$$;
revoke all on function guard.claim_domain(text, uuid, text, timestamptz) from public;
grant execute on function guard.claim_domain(text, uuid, text, timestamptz) to lightweb_app;
alter function guard.claim_domain(text, uuid, text, timestamptz) owner to lightweb_guard;
