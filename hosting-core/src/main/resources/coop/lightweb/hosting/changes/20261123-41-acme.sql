--liquibase formatted sql

--changeset lightweb:acme-account splitStatements:false
-- The node's account at an authority, one for each directory, shared by all processes.
create table app.acme_account (
  directory text primary key check (length(directory) between 1 and 500),
  location text not null,
  sealed_key bytea not null,
  made_at timestamptz not null
);
insert into guard.shared_table values ('acme_account', 'The node has one account at an authority, for all names on it.');
insert into guard.data_class values
  ('acme_account', 'directory', 'service', 'none'),
  ('acme_account', 'location', 'service', 'none'),
  ('acme_account', 'sealed_key', 'service', 'node'),
  ('acme_account', 'made_at', 'service', 'none');

--changeset lightweb:certificate-wanted splitStatements:false
-- The names that are to have a certificate from a public authority: host names, or *. and one. next_at says when something is to be
-- done; a process that works on a name holds it with a lease of its own until leased_until, and after that anybody may take it.
create table app.certificate_wanted (
  name text primary key check (name = lower(name) and length(name) between 1 and 255),
  holder uuid,
  registered text not null,
  failures int not null default 0 check (failures >= 0),
  rehearsed boolean not null default false,
  next_at timestamptz not null,
  not_before timestamptz,
  not_after timestamptz,
  renew_at timestamptz,
  authority text,
  certificate_id text,
  window_from timestamptz,
  window_to timestamptz,
  window_at timestamptz,
  window_again timestamptz,
  lease uuid,
  leased_until timestamptz,
  wanted_at timestamptz not null default now(),
  check ((not_before is null) = (not_after is null))
);
create index certificate_wanted_next on app.certificate_wanted (next_at);
create index certificate_wanted_end on app.certificate_wanted (not_after) where not_after is not null;
create index certificate_wanted_holder on app.certificate_wanted (holder) where holder is not null;
insert into guard.shared_table values
  ('certificate_wanted', 'Work of the node, claimed before any business is known; names of the node itself are among them.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'certificate_wanted', c, 'service', 'none'
from unnest(array['name', 'holder', 'registered', 'failures', 'rehearsed', 'next_at', 'not_before', 'not_after', 'renew_at',
  'authority', 'certificate_id', 'window_from', 'window_to', 'window_at', 'window_again', 'lease', 'leased_until', 'wanted_at']) c;

--changeset lightweb:certificate-order splitStatements:false
-- Orders at authorities, written down before the authority is asked so that budgets hold whatever happens. outcome is null while an
-- order is under way; ended ones stay for the budgets' longest window and are forgotten then. The key leaves the row when it ends.
create table app.certificate_order (
  id uuid primary key,
  name text not null,
  holder uuid,
  registered text not null,
  authority text not null,
  rehearsal boolean not null,
  exempt boolean not null,
  url text,
  request bytea,
  sealed_key bytea,
  answered text,
  begun_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('issued', 'failed', 'lost', 'refused', 'unreachable')),
  check ((outcome is null) = (ended_at is null)),
  check (outcome is not null or (sealed_key is not null and request is not null))
);
-- One at a time: whatever two processes do, a name has one order under way.
create unique index certificate_order_open on app.certificate_order (name) where outcome is null;
create index certificate_order_account on app.certificate_order (authority, begun_at desc) where not exempt and not rehearsal;
create index certificate_order_registered on app.certificate_order (authority, registered, begun_at desc) where not exempt and not rehearsal;
create index certificate_order_name on app.certificate_order (authority, name, begun_at desc) where not exempt and not rehearsal;
create index certificate_order_holder on app.certificate_order (holder, begun_at desc) where not exempt and not rehearsal;
create index certificate_order_ended on app.certificate_order (ended_at) where ended_at is not null;
insert into guard.shared_table values
  ('certificate_order', 'Budgets are counted over all names of the node; orders belong to names, which may be the node''s own.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'certificate_order', c, 'service', 'none'
from unnest(array['id', 'name', 'holder', 'registered', 'authority', 'rehearsal', 'exempt', 'url', 'request', 'answered', 'begun_at',
  'ended_at', 'outcome']) c
union all select 'certificate_order', 'sealed_key', 'service', 'node';

--changeset lightweb:certificate-proof splitStatements:false
-- What an authority that checks a name is to be shown, by whichever process it happens to ask. Secret from nobody.
create table app.certificate_proof (
  name text not null,
  type text not null check (type in ('http-01', 'tls-alpn-01', 'dns-01')),
  token text not null,
  proof text not null,
  order_id uuid not null references app.certificate_order (id) on delete cascade,
  made_at timestamptz not null,
  primary key (order_id, type)
);
create index certificate_proof_asked on app.certificate_proof (name, type);
insert into guard.shared_table values
  ('certificate_proof', 'An authority asks by host name and token before any business is known.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'certificate_proof', c, 'service', 'none' from unnest(array['name', 'type', 'token', 'proof', 'order_id', 'made_at']) c;

--changeset lightweb:certificate-step splitStatements:false
-- The flight recorder. holder is whose name it was then: a business reads its own lines, not those of who had the name before.
create table app.certificate_step (
  id uuid primary key,
  name text not null,
  holder uuid,
  at timestamptz not null,
  outcome text not null check (outcome in ('DONE', 'WAITING', 'FAILED')),
  message text not null,
  args text[] not null,
  detail text check (length(detail) <= 1000),
  next_at timestamptz
);
create index certificate_step_name on app.certificate_step (name, id desc);
revoke update on app.certificate_step from lightweb_app;
insert into guard.shared_table values
  ('certificate_step', 'Lines are written for names before any business is known; every line says whose it is.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'certificate_step', c, 'service', 'none'
from unnest(array['id', 'name', 'holder', 'at', 'outcome', 'message', 'args', 'detail', 'next_at']) c;

--changeset lightweb:authority-pause splitStatements:false
-- An authority that is not to be asked for a while, because it did not answer or said so.
create table app.authority_pause (
  authority text primary key,
  until timestamptz not null,
  times int not null,
  problem text not null,
  detail text not null
);
insert into guard.shared_table values ('authority_pause', 'What an authority can bear concerns the whole node.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'authority_pause', c, 'service', 'none' from unnest(array['authority', 'until', 'times', 'problem', 'detail']) c;
