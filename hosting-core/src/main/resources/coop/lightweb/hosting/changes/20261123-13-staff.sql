--liquibase formatted sql

--changeset lightweb:staff-token splitStatements:false
-- A token for the programs of staff. It has no keys and belongs to no business; it ends with whoever made it being staff.
create table app.staff_token (
  id uuid primary key,
  account_id uuid not null references app.account (id) on delete cascade,
  label text not null check (length(label) between 1 and 80),
  lookup bytea not null check (length(lookup) = 32),
  scopes text[] not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index staff_token_account on app.staff_token (account_id);
insert into guard.shared_table values ('staff_token', 'Staff look after the node and belong to no business by it.');
insert into guard.data_class values
  ('staff_token', 'id', 'service', 'none'),
  ('staff_token', 'account_id', 'service', 'none'),
  ('staff_token', 'label', 'service', 'none'),
  ('staff_token', 'lookup', 'service', 'hash'),
  ('staff_token', 'scopes', 'service', 'none'),
  ('staff_token', 'made_at', 'service', 'none'),
  ('staff_token', 'expires_at', 'service', 'none'),
  ('staff_token', 'used_at', 'service', 'none');

--changeset lightweb:account-code-welcome splitStatements:false
-- The first password of somebody whose account was made for them.
alter table app.account_code drop constraint account_code_kind_check;
alter table app.account_code add constraint account_code_kind_check check (kind in ('confirm', 'reset', 'welcome'));
