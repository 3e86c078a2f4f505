--liquibase formatted sql

--changeset lightweb:domain splitStatements:false
-- A host name that a business wants for a site, or has. Wanting holds nothing: any number of businesses may wait for a name, and the
-- one that proves it is theirs gets the row in app.host. main is the name visitors end up at: the name itself, or the other of an
-- apex and its www. token is what the TXT record must say. started_here is whether the name already pointed at this node when it was
-- looked at first: then pointing here shows nothing about who asked. findings is the last look, as JSON, for the page.
create table app.domain (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  name text not null check (name = lower(name) and length(name) between 3 and 253),
  id uuid not null,
  site_id uuid not null,
  main text not null check (length(main) between 3 and 253),
  token text not null check (length(token) between 20 and 64),
  state text not null check (state in ('WAITING', 'HELD', 'AWAY', 'REMOVED', 'GIVEN')),
  hsts text not null default 'OFF' check (hsts in ('OFF', 'DAY', 'YEAR', 'BELOW')),
  added_at timestamptz not null,
  started_here boolean,
  proved_at timestamptz,
  proved_by text check (proved_by in ('TEXT', 'ADDRESS', 'TRANSFER')),
  checked_at timestamptz,
  looked_at timestamptz,
  findings text check (length(findings) <= 60000),
  pointed_at timestamptz,
  away_since timestamptz,
  removed_at timestamptz,
  primary key (tenant_id, name),
  unique (tenant_id, id),
  foreign key (tenant_id, site_id) references app.site (tenant_id, id) on delete cascade
);
create index domain_site on app.domain (tenant_id, site_id);
create index crossing_domain_name on app.domain (name);
select guard.lock('domain');
insert into guard.data_class (table_name, column_name, class, seal)
select 'domain', c, case when c in ('name', 'main') then 'public' else 'service' end, 'none'
from unnest(array['tenant_id', 'name', 'id', 'site_id', 'main', 'token', 'state', 'hsts', 'added_at', 'started_here', 'proved_at',
  'proved_by', 'checked_at', 'looked_at', 'findings', 'pointed_at', 'away_since', 'removed_at']) c;
grant select, insert, update, delete on app.domain to lightweb_guard;
create policy crossing on app.domain for select to lightweb_guard using (true);
create policy crossing_take on app.domain for insert to lightweb_guard with check (true);
create policy crossing_replace on app.domain for update to lightweb_guard using (true);
create policy crossing_give on app.domain for delete to lightweb_guard using (true);

--changeset lightweb:domain-reserved splitStatements:false
-- Names that were held and are held no more: for a while only the business that had them can have them again, so that nobody
-- picks up a name whose DNS still points here. tenant_id refers to nothing on purpose: it outlives the business.
create table app.domain_reserved (
  name text primary key,
  tenant_id uuid not null,
  since timestamptz not null
);
revoke all on app.domain_reserved from lightweb_app;
grant select, insert, update, delete on app.domain_reserved to lightweb_guard;
insert into guard.shared_table values ('domain_reserved', 'A name that one business gave up is kept from all the others.');
insert into guard.data_class values
  ('domain_reserved', 'name', 'public', 'none'),
  ('domain_reserved', 'tenant_id', 'service', 'none'),
  ('domain_reserved', 'since', 'service', 'none');

-- However a whole name leaves app.host: removed, its site collected, its business closed.
create function guard.reserve_host() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into app.domain_reserved (name, tenant_id, since) values (old.name, old.tenant_id, now())
  on conflict (name) do update set tenant_id = excluded.tenant_id, since = excluded.since;
  return null;
end
$$;
revoke all on function guard.reserve_host() from public;
create trigger reserve_host after delete on app.host
for each row when (old.kind <> 'name') execute function guard.reserve_host();
alter function guard.reserve_host() owner to lightweb_guard;
insert into guard.crossing values ('reserve_host', 'A host name that is given up stays reserved for the business that had it.');

--changeset lightweb:domain-claim splitStatements:false
-- Takes a proved name for the business of this transaction, or says that it cannot. reserved_since is the instant before which a
-- reservation no longer counts.
grant update on app.host to lightweb_guard;
create function guard.claim_domain(host_name text, site uuid, host_kind text, reserved_since timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
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
  delete from app.domain_reserved r where r.name = host_name;
  return true;
end
$$;

-- Gives one name back, to be reserved from the given instant on.
create function guard.release_domain(host_name text, released_at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from app.host h where h.name = host_name and h.tenant_id = guard.tenant() and h.kind <> 'name';
  if not found then
    return false;
  end if;
  update app.domain_reserved r set since = released_at where r.name = host_name;
  return true;
end
$$;

-- What stands in the way of this business having the name: 'taken' (somebody else has it, or had it until lately; which of the two is
-- not said), 'wanted' (somebody else waits for it too), 'own' (it has it, or had it), 'free'.
create function guard.domain_standing(host_name text, reserved_since timestamptz) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case
    when exists (select from app.host h where h.name = host_name and h.tenant_id <> (select guard.tenant()))
      or exists (select from app.domain_reserved r
                 where r.name = host_name and r.tenant_id <> (select guard.tenant()) and r.since > reserved_since) then 'taken'
    when exists (select from app.host h where h.name = host_name and h.tenant_id = (select guard.tenant()))
      or exists (select from app.domain_reserved r
                 where r.name = host_name and r.tenant_id = (select guard.tenant()) and r.since > reserved_since) then 'own'
    when exists (select from app.domain d
                 where d.name = host_name and d.tenant_id <> (select guard.tenant()) and d.state = 'WAITING') then 'wanted'
    else 'free' end
$$;

-- Old reservations are worth nothing.
create function guard.forget_reserved(before timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ delete from app.domain_reserved r where r.since < before $$;

revoke all on function guard.claim_domain(text, uuid, text, timestamptz), guard.release_domain(text, timestamptz),
  guard.domain_standing(text, timestamptz), guard.forget_reserved(timestamptz) from public;
grant execute on function guard.claim_domain(text, uuid, text, timestamptz), guard.release_domain(text, timestamptz),
  guard.domain_standing(text, timestamptz), guard.forget_reserved(timestamptz) to lightweb_app;
alter function guard.claim_domain(text, uuid, text, timestamptz) owner to lightweb_guard;
alter function guard.release_domain(text, timestamptz) owner to lightweb_guard;
alter function guard.domain_standing(text, timestamptz) owner to lightweb_guard;
alter function guard.forget_reserved(timestamptz) owner to lightweb_guard;
insert into guard.crossing values
  ('claim_domain', 'Host names are unique on the node: takes one for the business of this transaction, or says that it cannot be had.'),
  ('release_domain', 'Gives back one host name of the business of this transaction.'),
  ('domain_standing', 'Says whether the business of this transaction could have a name; never who else has or wants it.'),
  ('forget_reserved', 'Deletes reservations that no longer count.');

--changeset lightweb:domain-transfer splitStatements:false
-- A code that lets another business take a name over, once. Only its hash is here.
create table app.domain_transfer (
  code_hash bytea primary key check (length(code_hash) = 32),
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  names text[] not null check (array_length(names, 1) between 1 and 2),
  expires_at timestamptz not null
);
create index domain_transfer_tenant on app.domain_transfer (tenant_id);
revoke all on app.domain_transfer from lightweb_app;
grant select, insert, delete on app.domain_transfer to lightweb_guard;
grant insert (tenant_id, kind, subject, id, due_at) on app.due_event to lightweb_guard;
create policy crossing_schedule on app.due_event for insert to lightweb_guard with check (kind = 'domain.given');
insert into guard.shared_table values ('domain_transfer', 'The business that enters the code is not the one that made it.');
insert into guard.data_class values
  ('domain_transfer', 'code_hash', 'service', 'hash'),
  ('domain_transfer', 'tenant_id', 'service', 'none'),
  ('domain_transfer', 'names', 'public', 'none'),
  ('domain_transfer', 'expires_at', 'service', 'none');

-- A newer code for a name puts an older one out of use; so does asking with no code.
create function guard.offer_domain(offered text[], hash bytea, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from app.domain_transfer t where t.tenant_id = guard.tenant() and t.names && offered;
  if hash is not null then
    insert into app.domain_transfer (code_hash, tenant_id, names, expires_at)
    select hash, guard.tenant(), array_agg(h.name), until
    from app.host h
    where h.name = any (offered) and h.tenant_id = guard.tenant() and h.kind <> 'name'
    having count(*) > 0;
    if not found then
      raise exception 'none of these names is held' using errcode = 'LW002';
    end if;
  end if;
end
$$;

-- Names, proof and settings go over in one; the giver's own part (their log, their letter) waits for them as a due event and a row in state
-- given, which goes with it.
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
  from app.domain d where d.tenant_id = offer.tenant_id and d.name = any (offer.names)
  on conflict (tenant_id, kind, subject) do nothing;
  update app.domain d set state = 'GIVEN' where d.tenant_id = offer.tenant_id and d.name = any (offer.names);
  return query select d.name from app.domain d where d.tenant_id = guard.tenant() and d.name = any (offer.names);
end
$$;
revoke all on function guard.offer_domain(text[], bytea, timestamptz), guard.take_domain(bytea, uuid, timestamptz) from public;
grant execute on function guard.offer_domain(text[], bytea, timestamptz), guard.take_domain(bytea, uuid, timestamptz) to lightweb_app;
alter function guard.offer_domain(text[], bytea, timestamptz) owner to lightweb_guard;
alter function guard.take_domain(bytea, uuid, timestamptz) owner to lightweb_guard;
insert into guard.crossing values
  ('offer_domain', 'The business of this transaction makes or withdraws a code for handing over names that it holds.'),
  ('take_domain', 'Who has the code takes the names over for the business of this transaction; the giver is told by a due event.');
