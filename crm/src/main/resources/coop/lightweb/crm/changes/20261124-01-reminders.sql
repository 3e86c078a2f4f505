--liquibase formatted sql

--changeset lightweb:crm-reminders splitStatements:false
-- Who is to be told of a task and when, outside of its seal: nobody's keys may be there when it is due.
create table app.crm_reminder (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  record_id uuid not null,
  account_id uuid not null,
  due_at timestamptz not null,
  primary key (tenant_id, record_id),
  foreign key (tenant_id, record_id) references app.crm_record (tenant_id, id) on delete cascade
);
select guard.lock('crm_reminder');
insert into guard.data_class values
  ('crm_reminder', 'tenant_id', 'service', 'none'),
  ('crm_reminder', 'record_id', 'service', 'none'),
  ('crm_reminder', 'account_id', 'service', 'none'),
  ('crm_reminder', 'due_at', 'service', 'none');
