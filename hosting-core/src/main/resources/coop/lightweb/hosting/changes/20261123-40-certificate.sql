--liquibase formatted sql

--changeset lightweb:local-authority splitStatements:false
-- The node's own root, made once and shared by every process of the node.
create table app.local_authority (
  id smallint primary key default 1 check (id = 1),
  chain text not null,
  sealed_key bytea not null,
  created_at timestamptz not null
);
revoke update, delete on app.local_authority from lightweb_app;
insert into guard.shared_table values ('local_authority', 'The node has one authority; it speaks for hosts, not for businesses.');
insert into guard.data_class values
  ('local_authority', 'id', 'service', 'none'),
  ('local_authority', 'chain', 'public', 'none'),
  ('local_authority', 'sealed_key', 'service', 'node'),
  ('local_authority', 'created_at', 'service', 'none');

--changeset lightweb:certificate splitStatements:false
-- What a host shows in its TLS handshake. A host may have one from each source at a time; a renewal replaces its row.
create table app.certificate (
  name text not null check (length(name) between 1 and 253 and name = lower(name)),
  source text not null check (source in ('local', 'acme', 'own')),
  chain text not null,
  sealed_key bytea not null,
  not_after timestamptz not null,
  issued_at timestamptz not null,
  primary key (name, source)
);
create index certificate_not_after on app.certificate (not_after);
insert into guard.shared_table values ('certificate', 'Picked by host name before any business is known; every process shows the same.');
insert into guard.data_class values
  ('certificate', 'name', 'service', 'none'),
  ('certificate', 'source', 'service', 'none'),
  ('certificate', 'chain', 'public', 'none'),
  ('certificate', 'sealed_key', 'service', 'node'),
  ('certificate', 'not_after', 'service', 'none'),
  ('certificate', 'issued_at', 'service', 'none');
