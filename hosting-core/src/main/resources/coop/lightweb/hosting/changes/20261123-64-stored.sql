--liquibase formatted sql

--changeset lightweb:stored splitStatements:false
-- Bytes of all contents of a business, changed at the end of every transaction that stores or collects some: the plan's limit is
-- asked for in the statement that adds. Adding up the contents instead would read every one of them for every upload.
create table app.stored (
  tenant_id uuid primary key references app.tenant (id) on delete cascade,
  bytes bigint not null check (bytes >= 0)
);
do $$
begin
  alter table app.blob no force row level security;
  insert into app.stored (tenant_id, bytes) select tenant_id, sum(size) from app.blob group by tenant_id;
  alter table app.blob force row level security;
end
$$;
select guard.lock('stored');
insert into guard.data_class values
  ('stored', 'tenant_id', 'service', 'none'),
  ('stored', 'bytes', 'service', 'none');
