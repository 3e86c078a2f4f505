--liquibase formatted sql

--changeset lightweb:node-key splitStatements:false
-- Which node key this database belongs to: its fingerprint, and a value only that key opens. Never the key itself.
create table app.node_key (
  one smallint primary key check (one = 1),
  fingerprint text not null,
  probe bytea not null,
  since timestamptz not null
);
revoke update, delete on app.node_key from lightweb_app;
insert into guard.shared_table values ('node_key', 'The node''s own key is of no business; it is one row, written at the first start.');
insert into guard.data_class values
  ('node_key', 'one', 'service', 'none'),
  ('node_key', 'fingerprint', 'service', 'hash'),
  ('node_key', 'probe', 'service', 'node'),
  ('node_key', 'since', 'service', 'none');
