--liquibase formatted sql

--changeset lightweb:tenant-standing splitStatements:false
-- Suspended by staff with a reason that the business reads; closed by its owner, until erase_at undoable. Of an erased business only
-- this row stays, under a new id, so that its short name never becomes somebody else's.
alter table app.tenant
  add column suspended_at timestamptz,
  add column suspended_why text check (length(suspended_why) between 1 and 500),
  add column closed_at timestamptz,
  add column erase_at timestamptz,
  add column erased_at timestamptz,
  add constraint tenant_suspended check ((suspended_at is null) = (suspended_why is null)),
  add constraint tenant_closed check ((closed_at is null) = (erase_at is null));
create index tenant_erase_at on app.tenant (erase_at) where erase_at is not null;
insert into guard.data_class values
  ('tenant', 'suspended_at', 'service', 'none'),
  ('tenant', 'suspended_why', 'service', 'none'),
  ('tenant', 'closed_at', 'service', 'none'),
  ('tenant', 'erase_at', 'service', 'none'),
  ('tenant', 'erased_at', 'service', 'none');
