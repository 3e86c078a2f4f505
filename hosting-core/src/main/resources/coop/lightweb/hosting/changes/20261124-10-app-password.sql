--liquibase formatted sql

--changeset lightweb:app-password splitStatements:false
-- A password for one device of one member, which opens the contacts of one business and nothing else. Like a token it has a public key of
-- its own, so that the keys of a later epoch can be sealed to it while the device is away. It ends with its owner's membership, with
-- all the tokens they made, and when it is revoked: then its row is gone.
create table app.app_password (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  device text not null check (length(device) between 1 and 80),
  lookup bytea not null check (length(lookup) = 32),
  public_key bytea not null check (length(public_key) = 32),
  maker_count int not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references app.member (tenant_id, account_id) on delete cascade
);
create index crossing_app_password on app.app_password (id);
create index app_password_account on app.app_password (tenant_id, account_id);
select guard.lock('app_password');
create table app.app_password_key (
  tenant_id uuid not null,
  password_id uuid not null,
  epoch int not null,
  sealed bytea not null,
  primary key (tenant_id, password_id, epoch),
  foreign key (tenant_id, password_id) references app.app_password (tenant_id, id) on delete cascade,
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch) on delete cascade
);
create index app_password_key_epoch on app.app_password_key (tenant_id, epoch);
select guard.lock('app_password_key');
insert into guard.data_class values
  ('app_password', 'tenant_id', 'service', 'none'),
  ('app_password', 'id', 'service', 'none'),
  ('app_password', 'account_id', 'service', 'none'),
  ('app_password', 'device', 'service', 'none'),
  ('app_password', 'lookup', 'service', 'hash'),
  ('app_password', 'public_key', 'service', 'none'),
  ('app_password', 'maker_count', 'service', 'none'),
  ('app_password', 'made_at', 'service', 'none'),
  ('app_password', 'used_at', 'service', 'none'),
  ('app_password_key', 'tenant_id', 'service', 'none'),
  ('app_password_key', 'password_id', 'service', 'none'),
  ('app_password_key', 'epoch', 'service', 'none'),
  ('app_password_key', 'sealed', 'owner', 'owner');

grant select (tenant_id, id) on app.app_password to lightweb_guard;
create policy crossing on app.app_password for select to lightweb_guard using (true);
create function guard.tenant_of_app_password(password uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.tenant_id from app.app_password p where p.id = password $$;
revoke all on function guard.tenant_of_app_password(uuid) from public;
grant execute on function guard.tenant_of_app_password(uuid) to lightweb_app;
alter function guard.tenant_of_app_password(uuid) owner to lightweb_guard;
insert into guard.crossing values
  ('tenant_of_app_password', 'From what is derived of an app password to its business; the password is checked inside it.');
