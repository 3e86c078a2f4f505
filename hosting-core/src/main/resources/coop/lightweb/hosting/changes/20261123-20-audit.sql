--liquibase formatted sql

--changeset lightweb:audit-entry splitStatements:false
-- What was done to a business, by its members and by staff. Append-only: the serving role can add and read, nothing else.
-- Each entry carries the SHA-256 of the one before it and of itself, so that a change made behind our back shows.
create table app.audit_entry (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  number bigint not null check (number > 0),
  at timestamptz not null,
  actor text not null check (actor in ('member', 'staff', 'token', 'node')),
  actor_id uuid,
  act text not null check (length(act) between 1 and 120),
  subject text not null check (length(subject) <= 200),
  args text[] not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (tenant_id, number)
);
create index audit_entry_by_actor on app.audit_entry (tenant_id, actor, number);
select guard.lock('audit_entry');
revoke update, delete on app.audit_entry from lightweb_app;
insert into guard.data_class (table_name, column_name, class, seal)
select 'audit_entry', c, 'service', 'none' from unnest(array['tenant_id', 'number', 'at', 'actor', 'actor_id', 'act', 'subject', 'args']) c
union all select 'audit_entry', c, 'service', 'hash' from unnest(array['previous', 'hash']) c;

--changeset lightweb:node-audit splitStatements:false
-- What was done to the node itself: staff made or removed, settings, keys. No tenant owns it; staff read it.
create table app.node_audit (
  number bigint primary key check (number > 0),
  at timestamptz not null,
  actor text not null check (actor in ('staff', 'node')),
  actor_id uuid,
  act text not null check (length(act) between 1 and 120),
  subject text not null check (length(subject) <= 200),
  args text[] not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32)
);
revoke update, delete on app.node_audit from lightweb_app;
insert into guard.shared_table (table_name, why) values ('node_audit', 'Acts on the node itself belong to no business.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'node_audit', c, 'service', 'none' from unnest(array['number', 'at', 'actor', 'actor_id', 'act', 'subject', 'args']) c
union all select 'node_audit', c, 'service', 'hash' from unnest(array['previous', 'hash']) c;
