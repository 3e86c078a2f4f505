--liquibase formatted sql

--changeset lightweb:tenant splitStatements:false
-- A business. Its slug and name are public: they are in the address of its site and on its pages. While held_by is set it waits for
-- that person to confirm their address, and is forgotten when they do not.
create table app.tenant (
  id uuid primary key,
  slug text not null constraint tenant_slug_taken unique
    check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  name text not null check (length(name) between 1 and 120),
  created_at timestamptz not null,
  held_by uuid references app.account (id) on delete cascade
);
create index tenant_held_by on app.tenant (held_by);
insert into guard.shared_table values ('tenant', 'The list of businesses itself; found by slug before there is a tenant.');
insert into guard.data_class values
  ('tenant', 'id', 'public', 'none'),
  ('tenant', 'slug', 'public', 'none'),
  ('tenant', 'name', 'public', 'none'),
  ('tenant', 'created_at', 'service', 'none'),
  ('tenant', 'held_by', 'service', 'none');

--changeset lightweb:member splitStatements:false
create table app.member (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  account_id uuid not null references app.account (id) on delete cascade,
  role text not null check (role in ('VIEWER', 'MEMBER', 'EDITOR', 'ADMIN', 'OWNER')),
  joined_at timestamptz not null,
  primary key (tenant_id, account_id)
);
create index crossing_member on app.member (account_id);
select guard.lock('member');
insert into guard.data_class values
  ('member', 'tenant_id', 'service', 'none'),
  ('member', 'account_id', 'service', 'none'),
  ('member', 'role', 'service', 'none'),
  ('member', 'joined_at', 'service', 'none');

--changeset lightweb:tenant-epoch splitStatements:false
-- An epoch of a business's data key. Every table with owner-sealed rows references it, so an epoch whose key was thrown away
-- cannot be written again, and cannot be thrown away while a row still needs it.
create table app.tenant_epoch (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  epoch int not null check (epoch > 0),
  why text not null check (why in ('founded', 'removal', 'afresh')),
  started_at timestamptz not null,
  primary key (tenant_id, epoch)
);
select guard.lock('tenant_epoch');
-- The data key of an epoch, sealed to one member's public key. A person who came back without password and recovery code has
-- a new generation of keys; what was sealed to the old one no longer counts.
create table app.tenant_key (
  tenant_id uuid not null,
  account_id uuid not null,
  epoch int not null,
  key_generation int not null,
  sealed bytea not null,
  primary key (tenant_id, account_id, epoch),
  foreign key (tenant_id, account_id) references app.member (tenant_id, account_id) on delete cascade,
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch) on delete cascade
);
create index tenant_key_epoch on app.tenant_key (tenant_id, epoch);
select guard.lock('tenant_key');
-- The business's mailbox keys: anybody may seal to the public half; the private half is sealed with the epoch's key.
create table app.tenant_inbox (
  tenant_id uuid not null,
  epoch int not null,
  public_key bytea not null check (length(public_key) = 32),
  private_key bytea not null,
  primary key (tenant_id, epoch),
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch) on delete cascade
);
select guard.lock('tenant_inbox');
insert into guard.data_class values
  ('tenant_epoch', 'tenant_id', 'service', 'none'),
  ('tenant_epoch', 'epoch', 'service', 'none'),
  ('tenant_epoch', 'why', 'service', 'none'),
  ('tenant_epoch', 'started_at', 'service', 'none'),
  ('tenant_key', 'tenant_id', 'service', 'none'),
  ('tenant_key', 'account_id', 'service', 'none'),
  ('tenant_key', 'epoch', 'service', 'none'),
  ('tenant_key', 'key_generation', 'service', 'none'),
  ('tenant_key', 'sealed', 'owner', 'owner'),
  ('tenant_inbox', 'tenant_id', 'service', 'none'),
  ('tenant_inbox', 'epoch', 'service', 'none'),
  ('tenant_inbox', 'public_key', 'service', 'none'),
  ('tenant_inbox', 'private_key', 'owner', 'owner');

--changeset lightweb:invitation splitStatements:false
-- An invitation waiting. The link's secret is here only as a hash; invitation_key has the business's keys for whoever holds that
-- secret, and no row when it was sent without open keys. It all goes when it is accepted or withdrawn.
create table app.invitation (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  lookup bytea not null check (length(lookup) = 32),
  email_lookup bytea not null,
  email bytea not null,
  role text not null check (role in ('VIEWER', 'MEMBER', 'EDITOR', 'ADMIN', 'OWNER')),
  invited_by uuid not null references app.account (id) on delete cascade,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  constraint invitation_lookup unique (tenant_id, lookup),
  constraint invitation_email unique (tenant_id, email_lookup)
);
create index crossing_invitation on app.invitation (lookup);
create index invitation_invited_by on app.invitation (tenant_id, invited_by);
select guard.lock('invitation');
create table app.invitation_key (
  tenant_id uuid not null,
  invitation_id uuid not null,
  epoch int not null,
  sealed bytea not null,
  primary key (tenant_id, invitation_id, epoch),
  foreign key (tenant_id, invitation_id) references app.invitation (tenant_id, id) on delete cascade,
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch) on delete cascade
);
create index invitation_key_epoch on app.invitation_key (tenant_id, epoch);
select guard.lock('invitation_key');
insert into guard.data_class values
  ('invitation', 'tenant_id', 'service', 'none'),
  ('invitation', 'id', 'service', 'none'),
  ('invitation', 'lookup', 'service', 'hash'),
  ('invitation', 'email_lookup', 'service', 'hash'),
  ('invitation', 'email', 'service', 'node'),
  ('invitation', 'role', 'service', 'none'),
  ('invitation', 'invited_by', 'service', 'none'),
  ('invitation', 'sent_at', 'service', 'none'),
  ('invitation', 'expires_at', 'service', 'none'),
  ('invitation_key', 'tenant_id', 'service', 'none'),
  ('invitation_key', 'invitation_id', 'service', 'none'),
  ('invitation_key', 'epoch', 'service', 'none'),
  ('invitation_key', 'sealed', 'owner', 'owner');

--changeset lightweb:api-token splitStatements:false
-- A token for programs. It has a public key of its own, so that the keys of a later epoch can be sealed to it while its secret
-- is away; it ends with the membership of the person who made it. Revoked, its row is gone.
create table app.api_token (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  label text not null check (length(label) between 1 and 80),
  lookup bytea not null check (length(lookup) = 32),
  public_key bytea not null check (length(public_key) = 32),
  scopes text[] not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references app.member (tenant_id, account_id) on delete cascade
);
create index crossing_api_token on app.api_token (id);
create index api_token_account on app.api_token (tenant_id, account_id);
select guard.lock('api_token');
create table app.token_key (
  tenant_id uuid not null,
  token_id uuid not null,
  epoch int not null,
  sealed bytea not null,
  primary key (tenant_id, token_id, epoch),
  foreign key (tenant_id, token_id) references app.api_token (tenant_id, id) on delete cascade,
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch) on delete cascade
);
create index token_key_epoch on app.token_key (tenant_id, epoch);
select guard.lock('token_key');
insert into guard.data_class values
  ('api_token', 'tenant_id', 'service', 'none'),
  ('api_token', 'id', 'service', 'none'),
  ('api_token', 'account_id', 'service', 'none'),
  ('api_token', 'label', 'service', 'none'),
  ('api_token', 'lookup', 'service', 'hash'),
  ('api_token', 'public_key', 'service', 'none'),
  ('api_token', 'scopes', 'service', 'none'),
  ('api_token', 'made_at', 'service', 'none'),
  ('api_token', 'expires_at', 'service', 'none'),
  ('api_token', 'used_at', 'service', 'none'),
  ('token_key', 'tenant_id', 'service', 'none'),
  ('token_key', 'token_id', 'service', 'none'),
  ('token_key', 'epoch', 'service', 'none'),
  ('token_key', 'sealed', 'owner', 'owner');

--changeset lightweb:tenancy-crossings splitStatements:false
-- The three questions asked before there is a tenant: which businesses is this person in, whose token, whose invitation.
grant select (tenant_id, account_id, role) on app.member to lightweb_guard;
create policy crossing on app.member for select to lightweb_guard using (true);
grant select (tenant_id, epoch) on app.tenant_epoch to lightweb_guard;
create policy crossing on app.tenant_epoch for select to lightweb_guard using (true);
create function guard.memberships(account uuid) returns table (tenant_id uuid, role text, epoch int)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.tenant_id, m.role, (select max(e.epoch) from app.tenant_epoch e where e.tenant_id = m.tenant_id)
  from app.member m
  where m.account_id = account
$$;
revoke all on function guard.memberships(uuid) from public;
grant execute on function guard.memberships(uuid) to lightweb_app;
alter function guard.memberships(uuid) owner to lightweb_guard;

grant select (tenant_id, id) on app.api_token to lightweb_guard;
create policy crossing on app.api_token for select to lightweb_guard using (true);
create function guard.tenant_of_token(token uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select t.tenant_id from app.api_token t where t.id = token $$;
revoke all on function guard.tenant_of_token(uuid) from public;
grant execute on function guard.tenant_of_token(uuid) to lightweb_app;
alter function guard.tenant_of_token(uuid) owner to lightweb_guard;

grant select (tenant_id, lookup) on app.invitation to lightweb_guard;
create policy crossing on app.invitation for select to lightweb_guard using (true);
create function guard.tenant_of_invitation(code bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select i.tenant_id from app.invitation i where i.lookup = code $$;
revoke all on function guard.tenant_of_invitation(bytea) from public;
grant execute on function guard.tenant_of_invitation(bytea) to lightweb_app;
alter function guard.tenant_of_invitation(bytea) owner to lightweb_guard;

insert into guard.crossing values
  ('memberships', 'From a signed-in person to the businesses they belong to: identifiers, role and current epoch only.'),
  ('tenant_of_token', 'From the public identifier in an API token to its business; the secret is checked inside it.'),
  ('tenant_of_invitation', 'From the hash of an invitation''s secret to the business that sent it.');
