--liquibase formatted sql

--changeset lightweb:crm-files splitStatements:false
-- What is in a file. Its pieces are sealed with a key of its own, which stands in the sealed record of the file and nowhere else: so the
-- file is gone with the key of the person it is about, and after somebody left only records are sealed anew, never two gigabytes of
-- pieces. (Whoever left and kept both old keys and a copy of the tables opens what they could open then: no new seal would change that.)
-- What arrives and what is kept both count; kept is set with the first record that tells of it.
create table app.crm_file (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  bytes bigint not null,
  kept boolean not null,
  primary key (tenant_id, id)
);
select guard.lock('crm_file');
insert into guard.data_class values
  ('crm_file', 'tenant_id', 'service', 'none'),
  ('crm_file', 'id', 'service', 'none'),
  ('crm_file', 'bytes', 'service', 'none'),
  ('crm_file', 'kept', 'service', 'none');

create table app.crm_file_piece (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  file_id uuid not null,
  number int not null,
  sealed bytea not null,
  primary key (tenant_id, file_id, number),
  foreign key (tenant_id, file_id) references app.crm_file (tenant_id, id) on delete cascade
);
select guard.lock('crm_file_piece');
insert into guard.data_class values
  ('crm_file_piece', 'tenant_id', 'service', 'none'),
  ('crm_file_piece', 'file_id', 'service', 'none'),
  ('crm_file_piece', 'number', 'service', 'none'),
  ('crm_file_piece', 'sealed', 'owner', 'content');

-- Which records tell of it, and what those are about: merging two people makes a second record of the same content. When either record is
-- gone for good, so is the line; a file without any is thrown away, which needs nobody's keys.
create table app.crm_file_use (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  file_id uuid not null,
  record_id uuid not null,
  about_id uuid not null,
  primary key (tenant_id, file_id, record_id),
  foreign key (tenant_id, file_id) references app.crm_file (tenant_id, id) on delete cascade,
  foreign key (tenant_id, record_id) references app.crm_record (tenant_id, id) on delete cascade,
  foreign key (tenant_id, about_id) references app.crm_record (tenant_id, id) on delete cascade
);
create index crm_file_use_record on app.crm_file_use (tenant_id, record_id);
create index crm_file_use_about on app.crm_file_use (tenant_id, about_id);
select guard.lock('crm_file_use');
insert into guard.data_class values
  ('crm_file_use', 'tenant_id', 'service', 'none'),
  ('crm_file_use', 'file_id', 'service', 'none'),
  ('crm_file_use', 'record_id', 'service', 'none'),
  ('crm_file_use', 'about_id', 'service', 'none');
