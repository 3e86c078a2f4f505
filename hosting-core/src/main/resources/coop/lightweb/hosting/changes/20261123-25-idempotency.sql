--liquibase formatted sql

--changeset lightweb:idempotency splitStatements:false
-- Requests of programs that may come twice. lookup is a keyed hash of the program's own key; answer is what was said the first time,
-- closed with a key that only the request itself carries.
create table app.idempotency (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  lookup bytea not null check (length(lookup) = 32),
  request bytea not null check (length(request) = 32),
  process uuid not null,
  status int,
  location text check (length(location) <= 500),
  answer bytea,
  expires_at timestamptz not null,
  primary key (tenant_id, lookup)
);
create index idempotency_expires on app.idempotency (tenant_id, expires_at);
select guard.lock('idempotency');
insert into guard.data_class values
  ('idempotency', 'tenant_id', 'service', 'none'),
  ('idempotency', 'lookup', 'service', 'hash'),
  ('idempotency', 'request', 'service', 'hash'),
  ('idempotency', 'process', 'service', 'none'),
  ('idempotency', 'status', 'service', 'none'),
  ('idempotency', 'location', 'service', 'none'),
  ('idempotency', 'answer', 'owner', 'owner'),
  ('idempotency', 'expires_at', 'service', 'none');
