--liquibase formatted sql

--changeset lightweb:account splitStatements:false
-- A person. Address and name are sealed with the node's key; the address is found by its keyed hash. The private key is here only
-- wrapped: by the password, by the confirmed recovery code, and by a recovery code that was not typed back yet.
create table app.account (
  id uuid primary key,
  email_lookup bytea not null constraint account_email_taken unique,
  email bytea not null,
  name bytea not null,
  locale text not null check (locale in ('en', 'fr')),
  staff boolean not null default false,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  password_parameters bytea not null,
  password_proof bytea not null,
  public_key bytea not null check (length(public_key) = 32),
  key_generation int not null default 1,
  key_by_password bytea not null,
  key_by_recovery bytea,
  key_by_new_recovery bytea
);
create index account_unconfirmed on app.account (created_at) where confirmed_at is null;
insert into guard.shared_table values ('account', 'One person may belong to several businesses, or be co-op staff and belong to none.');
insert into guard.data_class values
  ('account', 'id', 'service', 'none'),
  ('account', 'email_lookup', 'service', 'hash'),
  ('account', 'email', 'service', 'node'),
  ('account', 'name', 'service', 'node'),
  ('account', 'locale', 'service', 'none'),
  ('account', 'staff', 'service', 'none'),
  ('account', 'created_at', 'service', 'none'),
  ('account', 'confirmed_at', 'service', 'none'),
  ('account', 'password_parameters', 'service', 'none'),
  ('account', 'password_proof', 'service', 'hash'),
  ('account', 'public_key', 'service', 'none'),
  ('account', 'key_generation', 'service', 'none'),
  ('account', 'key_by_password', 'owner', 'owner'),
  ('account', 'key_by_recovery', 'owner', 'owner'),
  ('account', 'key_by_new_recovery', 'owner', 'owner');

--changeset lightweb:session splitStatements:false
-- A signed-in device. Found by the hash of the cookie's secret; private_key is wrapped under that secret and null while locked.
create table app.session (
  id uuid primary key,
  account_id uuid not null references app.account (id) on delete cascade,
  lookup bytea not null constraint session_lookup unique check (length(lookup) = 32),
  private_key bytea,
  device text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on app.session (account_id);
create index session_expires on app.session (expires_at);
insert into guard.shared_table values ('session', 'A session belongs to a person, who may be a member of several businesses.');
insert into guard.data_class values
  ('session', 'id', 'service', 'none'),
  ('session', 'account_id', 'service', 'none'),
  ('session', 'lookup', 'service', 'hash'),
  ('session', 'private_key', 'owner', 'owner'),
  ('session', 'device', 'service', 'none'),
  ('session', 'opened_at', 'service', 'none'),
  ('session', 'seen_at', 'service', 'none'),
  ('session', 'expires_at', 'service', 'none');

--changeset lightweb:account-code splitStatements:false
-- Codes sent by mail: to confirm an address, to come back without the password. Only their hash is here; used once, then deleted.
create table app.account_code (
  lookup bytea primary key check (length(lookup) = 32),
  account_id uuid not null references app.account (id) on delete cascade,
  kind text not null check (kind in ('confirm', 'reset')),
  expires_at timestamptz not null
);
create index account_code_account on app.account_code (account_id);
create index account_code_expires on app.account_code (expires_at);
insert into guard.shared_table values ('account_code', 'Belongs to a person who is not signed in, so to no business.');
insert into guard.data_class values
  ('account_code', 'lookup', 'service', 'hash'),
  ('account_code', 'account_id', 'service', 'none'),
  ('account_code', 'kind', 'service', 'none'),
  ('account_code', 'expires_at', 'service', 'none');

--changeset lightweb:sign-in-throttle splitStatements:false
-- Tries to sign in, counted for an address, a client and the pair of both; each under a keyed hash, shared by all processes.
create table app.sign_in_throttle (
  counted bytea primary key,
  tries int not null,
  since timestamptz not null
);
create index sign_in_throttle_since on app.sign_in_throttle (since);
-- Pairs of address and client that signed in before: they keep their own count when somebody else tries the address.
create table app.known_client (
  pair bytea primary key,
  until timestamptz not null
);
create index known_client_until on app.known_client (until);
insert into guard.shared_table values
  ('sign_in_throttle', 'Counts tries of people who are not signed in yet.'),
  ('known_client', 'Remembers from where a person signed in before, as a keyed hash.');
insert into guard.data_class values
  ('sign_in_throttle', 'counted', 'service', 'hash'),
  ('sign_in_throttle', 'tries', 'service', 'none'),
  ('sign_in_throttle', 'since', 'service', 'none'),
  ('known_client', 'pair', 'service', 'hash'),
  ('known_client', 'until', 'service', 'none');
