--liquibase formatted sql

--changeset lightweb:reservation-lifted splitStatements:false
-- Staff see which names are kept from everybody but their last business, and can let one go before its time.
create function guard.reserved_domains(reserved_since timestamptz, most int)
returns table (name text, tenant_id uuid, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select r.name, r.tenant_id, r.since from app.domain_reserved r where r.since > reserved_since order by r.name limit most
$$;

create function guard.lift_reservation(host_name text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from app.domain_reserved r where r.name = host_name;
  return found;
end
$$;

revoke all on function guard.reserved_domains(timestamptz, int), guard.lift_reservation(text) from public;
grant execute on function guard.reserved_domains(timestamptz, int), guard.lift_reservation(text) to lightweb_app;
alter function guard.reserved_domains(timestamptz, int) owner to lightweb_guard;
alter function guard.lift_reservation(text) owner to lightweb_guard;
insert into guard.crossing values
  ('reserved_domains', 'Staff see which names are reserved and for whom, to answer those who ask for one.'),
  ('lift_reservation', 'Staff let a reserved name go; it is in the log of the business that had it.');
