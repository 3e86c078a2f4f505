--liquibase formatted sql

--changeset lightweb:blob splitStatements:false
-- Content by its digest, keyed by business: two businesses with the same file have two rows, so that neither can learn what the
-- other has by how fast or how small an upload turned out. The row is there only when all its chunks are.
create table app.blob (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  sha256 bytea not null check (length(sha256) = 32),
  size bigint not null check (size >= 0),
  needed_at timestamptz not null,
  primary key (tenant_id, sha256)
);
select guard.lock('blob');
-- Chunks of at most 1 MiB, so that reading and writing need no more memory than that, whatever the file's size.
create table app.blob_chunk (
  tenant_id uuid not null,
  sha256 bytea not null,
  number int not null check (number >= 0),
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  primary key (tenant_id, sha256, number),
  foreign key (tenant_id, sha256) references app.blob (tenant_id, sha256) on delete cascade
);
-- Compressing again what is a picture or already has its compressed variant beside it only costs time.
alter table app.blob_chunk alter column bytes set storage external;
select guard.lock('blob_chunk');
-- What visitors are sent in place of a blob when they accept the coding. A variant is itself a blob.
create table app.blob_variant (
  tenant_id uuid not null,
  sha256 bytea not null,
  coding text not null check (coding in ('br', 'zstd', 'gzip')),
  variant bytea not null,
  size bigint not null,
  primary key (tenant_id, sha256, coding),
  foreign key (tenant_id, sha256) references app.blob (tenant_id, sha256) on delete cascade,
  foreign key (tenant_id, variant) references app.blob (tenant_id, sha256) on delete cascade
);
create index blob_variant_of on app.blob_variant (tenant_id, variant);
select guard.lock('blob_variant');
insert into guard.data_class values
  ('blob', 'tenant_id', 'service', 'none'),
  ('blob', 'sha256', 'public', 'none'),
  ('blob', 'size', 'public', 'none'),
  ('blob', 'needed_at', 'service', 'none'),
  ('blob_chunk', 'tenant_id', 'service', 'none'),
  ('blob_chunk', 'sha256', 'public', 'none'),
  ('blob_chunk', 'number', 'public', 'none'),
  ('blob_chunk', 'bytes', 'public', 'none'),
  ('blob_variant', 'tenant_id', 'service', 'none'),
  ('blob_variant', 'sha256', 'public', 'none'),
  ('blob_variant', 'coding', 'public', 'none'),
  ('blob_variant', 'variant', 'public', 'none'),
  ('blob_variant', 'size', 'public', 'none');

--changeset lightweb:tree splitStatements:false
-- One immutable node of a folder tree; TreeNode says how it is encoded.
create table app.tree (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  sha256 bytea not null check (length(sha256) = 32),
  body bytea not null,
  needed_at timestamptz not null,
  primary key (tenant_id, sha256)
);
select guard.lock('tree');
insert into guard.data_class values
  ('tree', 'tenant_id', 'service', 'none'),
  ('tree', 'sha256', 'public', 'none'),
  ('tree', 'body', 'public', 'none'),
  ('tree', 'needed_at', 'service', 'none');
