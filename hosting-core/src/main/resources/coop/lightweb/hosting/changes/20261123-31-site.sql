--liquibase formatted sql

--changeset lightweb:site-and-deploy splitStatements:false
-- A website of a business. live_deploy is the whole of being live: publishing and rolling back change this one row. A removed site
-- answers nobody but keeps its names and deploys until removed_at is a month past, so that removing can be undone.
create table app.site (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$' and slug not like '%--%'),
  name text not null check (length(name) between 1 and 120),
  created_at timestamptz not null,
  live_deploy uuid,
  live_since timestamptz,
  live_by text,
  removed_at timestamptz,
  request_key text check (length(request_key) between 1 and 200),
  primary key (tenant_id, id),
  constraint site_slug_taken unique (tenant_id, slug)
);
-- One immutable version of a site. added, changed and removed count files against the deploy named by base: the one that was live
-- when this one was made.
create table app.deploy (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  root bytea not null,
  made_at timestamptz not null,
  made_by text not null,
  source text not null check (source in ('zip', 'folder', 'api', 'builder')),
  message text not null default '',
  files int not null,
  bytes bigint not null,
  bytes_new bigint not null,
  base uuid,
  added int not null,
  changed int not null,
  removed int not null,
  request_key text check (length(request_key) between 1 and 200),
  primary key (tenant_id, id),
  constraint deploy_request unique (tenant_id, site_id, request_key),
  foreign key (tenant_id, site_id) references app.site (tenant_id, id) on delete cascade,
  foreign key (tenant_id, root) references app.tree (tenant_id, sha256)
);
create index deploy_of_site on app.deploy (tenant_id, site_id, id desc);
create index deploy_root on app.deploy (tenant_id, root);
-- The last 12 digits of the id are random and name the preview address.
create unique index deploy_preview on app.deploy (tenant_id, site_id, (right(id::text, 12)));
-- Immutable but for the note; and without the right to update anything a transaction could not hold a row for key share.
revoke update on app.deploy from lightweb_app;
grant update (message) on app.deploy to lightweb_app;
alter table app.site add foreign key (tenant_id, live_deploy) references app.deploy (tenant_id, id);
create index site_live on app.site (tenant_id, live_deploy);
-- Locked only now: a foreign key cannot be added to a table whose rows may not be seen.
select guard.lock('site');
select guard.lock('deploy');
insert into guard.data_class values
  ('deploy', 'tenant_id', 'service', 'none'),
  ('deploy', 'id', 'service', 'none'),
  ('deploy', 'site_id', 'service', 'none'),
  ('deploy', 'root', 'public', 'none'),
  ('deploy', 'made_at', 'service', 'none'),
  ('deploy', 'made_by', 'service', 'none'),
  ('deploy', 'source', 'service', 'none'),
  ('deploy', 'message', 'service', 'none'),
  ('deploy', 'files', 'service', 'none'),
  ('deploy', 'bytes', 'service', 'none'),
  ('deploy', 'bytes_new', 'service', 'none'),
  ('deploy', 'base', 'service', 'none'),
  ('deploy', 'added', 'service', 'none'),
  ('deploy', 'changed', 'service', 'none'),
  ('deploy', 'removed', 'service', 'none'),
  ('deploy', 'request_key', 'service', 'none');
insert into guard.data_class values
  ('site', 'tenant_id', 'service', 'none'),
  ('site', 'id', 'service', 'none'),
  ('site', 'slug', 'public', 'none'),
  ('site', 'name', 'public', 'none'),
  ('site', 'created_at', 'service', 'none'),
  ('site', 'live_deploy', 'service', 'none'),
  ('site', 'live_since', 'service', 'none'),
  ('site', 'live_by', 'service', 'none'),
  ('site', 'removed_at', 'service', 'none'),
  ('site', 'request_key', 'service', 'none');

--changeset lightweb:host splitStatements:false
-- Which site answers under a name. A name without a dot is a label below the node's site domain; one with dots is a whole host
-- name, a business's own domain. Names are unique on the node, so the table is nobody's: the serving role cannot touch it and
-- goes through the functions below, which take the business from the signed context.
create table app.host (
  name text primary key check (name = lower(name) and length(name) between 1 and 253),
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  site_id uuid not null,
  kind text not null check (kind in ('name', 'domain', 'alias')),
  claimed_at timestamptz not null default now()
);
create index host_site on app.host (tenant_id, site_id);
revoke all on app.host from lightweb_app;
grant select, insert, delete on app.host to lightweb_guard;
grant select (id, slug) on app.tenant to lightweb_guard;
insert into guard.shared_table values ('host', 'A request names a host before there is a tenant; names are unique on the whole node.');
insert into guard.data_class values
  ('host', 'name', 'public', 'none'),
  ('host', 'tenant_id', 'service', 'none'),
  ('host', 'site_id', 'service', 'none'),
  ('host', 'kind', 'service', 'none'),
  ('host', 'claimed_at', 'service', 'none');

create function guard.host(host_name text) returns table (tenant_id uuid, site_id uuid, kind text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select h.tenant_id, h.site_id, h.kind from app.host h where h.name = host_name $$;

-- False when somebody has the name, or when it is the name of another business, whose first site will want it.
create function guard.claim_host(host_name text, site uuid, host_kind text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from app.tenant t where t.slug = host_name and t.id <> guard.tenant()) then
    return false;
  end if;
  insert into app.host (name, tenant_id, site_id, kind) values (host_name, guard.tenant(), site, host_kind)
  on conflict (name) do nothing;
  return found;
end
$$;

create function guard.release_hosts(site uuid) returns setof text
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ delete from app.host h where h.tenant_id = (select guard.tenant()) and h.site_id = site returning h.name $$;

revoke all on function guard.host(text), guard.claim_host(text, uuid, text), guard.release_hosts(uuid) from public;
grant execute on function guard.host(text), guard.claim_host(text, uuid, text), guard.release_hosts(uuid) to lightweb_app;
alter function guard.host(text) owner to lightweb_guard;
alter function guard.claim_host(text, uuid, text) owner to lightweb_guard;
alter function guard.release_hosts(uuid) owner to lightweb_guard;
insert into guard.crossing values
  ('host', 'The edge asks which business and site answer under a host name.'),
  ('claim_host', 'Names are unique on the node: takes one for the business of this transaction, or says that it is taken.'),
  ('release_hosts', 'Gives back the names of a site of the business of this transaction.');
