--liquibase formatted sql

--changeset lightweb:progress-paused splitStatements:false
-- Work that waits for something (keys, a window) and goes on by itself has not failed.
alter table app.progress drop constraint progress_state_check;
alter table app.progress add constraint progress_state_check check (state in ('running', 'done', 'failed', 'paused'));

--changeset lightweb:notification-by splitStatements:false
-- Who did what somebody is told of: a kind of actor and an id, as in the audit log. Names are looked up when it is shown.
alter table app.notification
  add column by_kind text not null default 'node' check (by_kind in ('member', 'staff', 'token', 'node')),
  add column by_id uuid;
insert into guard.data_class (table_name, column_name, class, seal) values
  ('notification', 'by_kind', 'service', 'none'),
  ('notification', 'by_id', 'service', 'none');

--changeset lightweb:known-device splitStatements:false
-- Kinds of device (browser and system, nothing finer) an account was ever signed in on, so that a new one is noticed.
create table app.known_device (
  account_id uuid not null references app.account (id) on delete cascade,
  device text not null check (length(device) <= 200),
  since timestamptz not null,
  primary key (account_id, device)
);
insert into app.known_device select account_id, device, min(opened_at) from app.session group by 1, 2;
insert into guard.shared_table values ('known_device', 'An account signs in before it is known which business it looks at.');
insert into guard.data_class values
  ('known_device', 'account_id', 'service', 'none'),
  ('known_device', 'device', 'service', 'none'),
  ('known_device', 'since', 'service', 'none');
