--liquibase formatted sql

--changeset lightweb:email-change splitStatements:false
-- A change of address: on its way to a new one that has to be confirmed, and for a while the way back to the former one. The address is
-- sealed as it will stand in the account; of the mailed code only the hash is here.
create table app.email_change (
  lookup bytea primary key check (length(lookup) = 32),
  account_id uuid not null references app.account (id) on delete cascade,
  kind text not null check (kind in ('to', 'back')),
  email_lookup bytea not null,
  email bytea not null,
  expires_at timestamptz not null
);
create index email_change_account on app.email_change (account_id);
create index email_change_expires on app.email_change (expires_at);
insert into guard.shared_table values ('email_change', 'Belongs to a person, who may be in several businesses or in none.');
insert into guard.data_class values
  ('email_change', 'lookup', 'service', 'hash'),
  ('email_change', 'account_id', 'service', 'none'),
  ('email_change', 'kind', 'service', 'none'),
  ('email_change', 'email_lookup', 'service', 'hash'),
  ('email_change', 'email', 'service', 'node'),
  ('email_change', 'expires_at', 'service', 'none');
