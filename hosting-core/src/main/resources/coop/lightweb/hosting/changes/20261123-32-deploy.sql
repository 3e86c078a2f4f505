--liquibase formatted sql

--changeset lightweb:deploy-upload splitStatements:false
-- An upload by digest that is not finished: its folders are known, some of its blobs may still be on their way. Its id becomes
-- the deploy's.
create table app.deploy_upload (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  root bytea not null,
  source text not null,
  message text not null,
  begun_at timestamptz not null,
  begun_by text not null,
  expires_at timestamptz not null,
  request_key text check (length(request_key) between 1 and 200),
  primary key (tenant_id, id),
  constraint deploy_upload_request unique (tenant_id, site_id, request_key),
  foreign key (tenant_id, site_id) references app.site (tenant_id, id) on delete cascade,
  foreign key (tenant_id, root) references app.tree (tenant_id, sha256)
);
create index deploy_upload_site on app.deploy_upload (tenant_id, site_id);
create index deploy_upload_root on app.deploy_upload (tenant_id, root);
create index deploy_upload_expiry on app.deploy_upload (tenant_id, expires_at);
revoke update on app.deploy_upload from lightweb_app;
select guard.lock('deploy_upload');
insert into guard.data_class values
  ('deploy_upload', 'tenant_id', 'service', 'none'),
  ('deploy_upload', 'id', 'service', 'none'),
  ('deploy_upload', 'site_id', 'service', 'none'),
  ('deploy_upload', 'root', 'public', 'none'),
  ('deploy_upload', 'source', 'service', 'none'),
  ('deploy_upload', 'message', 'service', 'none'),
  ('deploy_upload', 'begun_at', 'service', 'none'),
  ('deploy_upload', 'begun_by', 'service', 'none'),
  ('deploy_upload', 'expires_at', 'service', 'none'),
  ('deploy_upload', 'request_key', 'service', 'none');

--changeset lightweb:collecting splitStatements:false
-- The collector works business by business and needs only to know which there are to visit.
grant select (tenant_id) on app.site to lightweb_guard;
grant select (tenant_id) on app.blob to lightweb_guard;
create policy crossing on app.site for select to lightweb_guard using (true);
create policy crossing on app.blob for select to lightweb_guard using (true);
create function guard.tenants_with_content() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select t.id from app.tenant t
  where exists (select from app.site s where s.tenant_id = t.id)
     or exists (select from app.blob b where b.tenant_id = t.id)
$$;
revoke all on function guard.tenants_with_content() from public;
grant execute on function guard.tenants_with_content() to lightweb_app;
alter function guard.tenants_with_content() owner to lightweb_guard;
insert into guard.crossing values ('tenants_with_content', 'The collector visits every business that stores content; it learns only that.');
