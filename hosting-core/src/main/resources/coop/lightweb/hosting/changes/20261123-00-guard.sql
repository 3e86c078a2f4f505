--liquibase formatted sql

--changeset lightweb:schemas splitStatements:false
-- app holds every table of the program; guard holds what keeps tenants apart and is owned by a role nobody signs in as.
create schema app;
create schema guard;
grant usage on schema app to lightweb_app, lightweb_guard;
grant usage, create on schema guard to lightweb_guard;
grant usage on schema guard to lightweb_app;
alter default privileges in schema app grant select, insert, update, delete on tables to lightweb_app;
alter default privileges revoke execute on functions from public;

--changeset lightweb:guard-lists splitStatements:false
-- What the catalogue check reads: tables that belong to no tenant, functions that cross tenants, and the class of every column.
create table guard.shared_table (
  table_name text primary key,
  why text not null check (length(why) > 10)
);
create table guard.crossing (
  function_name text primary key,
  why text not null check (length(why) > 10)
);
create table guard.data_class (
  table_name text not null,
  column_name text not null,
  class text not null check (class in ('public', 'service', 'owner')),
  seal text not null check (seal in ('none', 'node', 'owner', 'hash')),
  primary key (table_name, column_name),
  check (class <> 'owner' or seal in ('owner', 'hash'))
);
grant select on guard.shared_table, guard.crossing, guard.data_class to lightweb_app;

--changeset lightweb:guard-secret splitStatements:false
-- The context key as its two HMAC pads (RFC 2104), so that sha256() alone verifies. Two rows may be valid while the key changes.
create table guard.secret (
  id smallint primary key,
  inner_pad bytea not null check (length(inner_pad) = 64),
  outer_pad bytea not null check (length(outer_pad) = 64)
);
alter table guard.secret owner to lightweb_guard;

--changeset lightweb:guard-tenant splitStatements:false
-- The tenant of this transaction: tenant|backend pid|key id|hmac, set with set_config('app.ctx', ..., true). Raises when there is none
-- or when it was not signed for this very backend, so that injected SQL cannot choose a tenant.
create function guard.tenant() returns uuid
language plpgsql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  context text := current_setting('app.ctx', true);
  part text[];
  secret guard.secret;
begin
  if context is null or context = '' then
    raise exception 'no tenant in this transaction' using errcode = '42501';
  end if;
  part := string_to_array(context, '|');
  select * into secret from guard.secret s where s.id::text = part[3];
  if not found
     or part[2] is distinct from pg_backend_pid()::text
     or part[4] is distinct from encode(sha256(secret.outer_pad
          || sha256(secret.inner_pad || convert_to(part[1] || '|' || part[2], 'UTF8'))), 'hex') then
    raise exception 'the tenant of this transaction is not genuine' using errcode = '42501';
  end if;
  return part[1]::uuid;
end
$$;
revoke all on function guard.tenant() from public;
grant execute on function guard.tenant() to lightweb_app, lightweb_owner;
alter function guard.tenant() owner to lightweb_guard;
insert into guard.crossing values ('tenant', 'Reads the context key; returns only the tenant already signed for this transaction.');

--changeset lightweb:guard-lock splitStatements:false
-- The second lock of tenancy, always with the same words so that the catalogue check can compare them.
create function guard.lock(name text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('alter table app.%I enable row level security', name);
  execute format('alter table app.%I force row level security', name);
  execute format('create policy tenant on app.%I to lightweb_app, lightweb_owner'
    || ' using (tenant_id = (select guard.tenant())) with check (tenant_id = (select guard.tenant()))', name);
end
$$;
revoke all on function guard.lock(text) from public;

--changeset lightweb:guard-notify splitStatements:false
-- Tells every node process once the transaction commits. Payloads carry ids only: LISTEN is database-wide.
create function guard.notify(topic text, payload text) returns void
language sql set search_path = pg_catalog, pg_temp
as $$ select pg_notify('lightweb', topic || ':' || payload) $$;
revoke all on function guard.notify(text, text) from public;
grant execute on function guard.notify(text, text) to lightweb_app, lightweb_guard, lightweb_owner;
