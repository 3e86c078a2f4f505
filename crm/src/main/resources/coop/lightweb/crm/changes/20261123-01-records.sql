--liquibase formatted sql

--changeset lightweb:crm-records splitStatements:false
-- Everything the CRM keeps is a record: sealed as a whole, of some kind. Its revision is the number of the last change in the whole
-- business, so whoever remembers a number finds what came since.
create table app.crm_head (
  tenant_id uuid primary key references app.tenant (id) on delete cascade,
  revision bigint not null
);
select guard.lock('crm_head');
insert into guard.data_class values
  ('crm_head', 'tenant_id', 'service', 'none'),
  ('crm_head', 'revision', 'service', 'none');

-- The key of one person. What is kept about them opens only with it; erasing it erases them from every copy that lacks this table.
create table app.crm_person_key (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  person_id uuid not null,
  epoch int not null,
  sealed bytea not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch)
);
create index crm_person_key_epoch on app.crm_person_key (tenant_id, epoch);
select guard.lock('crm_person_key');
insert into guard.data_class values
  ('crm_person_key', 'tenant_id', 'service', 'none'),
  ('crm_person_key', 'person_id', 'service', 'none'),
  ('crm_person_key', 'epoch', 'service', 'none'),
  ('crm_person_key', 'sealed', 'owner', 'owner');

create table app.crm_record (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z]{1,20}$'),
  person_id uuid,
  revision bigint not null,
  epoch int not null,
  sealed bytea not null,
  changed_at timestamptz not null,
  trashed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, revision),
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch),
  foreign key (tenant_id, person_id) references app.crm_person_key (tenant_id, person_id)
);
create index crm_record_epoch on app.crm_record (tenant_id, epoch);
create index crm_record_person on app.crm_record (tenant_id, person_id) where person_id is not null;
create index crm_record_trashed on app.crm_record (tenant_id, trashed_at) where trashed_at is not null;
select guard.lock('crm_record');
insert into guard.data_class values
  ('crm_record', 'tenant_id', 'service', 'none'),
  ('crm_record', 'id', 'service', 'none'),
  ('crm_record', 'kind', 'service', 'none'),
  ('crm_record', 'person_id', 'service', 'none'),
  ('crm_record', 'revision', 'service', 'none'),
  ('crm_record', 'epoch', 'service', 'none'),
  ('crm_record', 'sealed', 'owner', 'owner'),
  ('crm_record', 'changed_at', 'service', 'none'),
  ('crm_record', 'trashed_at', 'service', 'none');

-- Records that are gone for good, so that whoever remembers them hears of it.
create table app.crm_gone (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z]{1,20}$'),
  revision bigint not null,
  gone_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, revision)
);
select guard.lock('crm_gone');
insert into guard.data_class values
  ('crm_gone', 'tenant_id', 'service', 'none'),
  ('crm_gone', 'id', 'service', 'none'),
  ('crm_gone', 'kind', 'service', 'none'),
  ('crm_gone', 'revision', 'service', 'none'),
  ('crm_gone', 'gone_at', 'service', 'none');

-- What somebody did in one go, and for each record of it what was there before: enough to take it back, and to show its history.
create table app.crm_act (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  what text not null,
  account_id uuid not null,
  done_at timestamptz not null,
  records int not null,
  undoes uuid,
  primary key (tenant_id, id)
);
create index crm_act_undoes on app.crm_act (tenant_id, undoes) where undoes is not null;
select guard.lock('crm_act');
insert into guard.data_class values
  ('crm_act', 'tenant_id', 'service', 'none'),
  ('crm_act', 'id', 'service', 'none'),
  ('crm_act', 'what', 'service', 'none'),
  ('crm_act', 'account_id', 'service', 'none'),
  ('crm_act', 'done_at', 'service', 'none'),
  ('crm_act', 'records', 'service', 'none'),
  ('crm_act', 'undoes', 'service', 'none');

create table app.crm_change (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  record_id uuid not null,
  revision bigint not null,
  act_id uuid not null,
  prior bigint,
  was_trashed_at timestamptz,
  primary key (tenant_id, record_id, revision),
  foreign key (tenant_id, act_id) references app.crm_act (tenant_id, id),
  foreign key (tenant_id, record_id) references app.crm_record (tenant_id, id) on delete cascade
);
create index crm_change_act on app.crm_change (tenant_id, act_id);
select guard.lock('crm_change');
insert into guard.data_class values
  ('crm_change', 'tenant_id', 'service', 'none'),
  ('crm_change', 'record_id', 'service', 'none'),
  ('crm_change', 'revision', 'service', 'none'),
  ('crm_change', 'act_id', 'service', 'none'),
  ('crm_change', 'prior', 'service', 'none'),
  ('crm_change', 'was_trashed_at', 'service', 'none');

-- The record as it was at a revision that is no longer its last.
create table app.crm_before (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  record_id uuid not null,
  revision bigint not null,
  epoch int not null,
  sealed bytea not null,
  primary key (tenant_id, record_id, revision),
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch),
  foreign key (tenant_id, record_id) references app.crm_record (tenant_id, id) on delete cascade
);
create index crm_before_epoch on app.crm_before (tenant_id, epoch);
select guard.lock('crm_before');
insert into guard.data_class values
  ('crm_before', 'tenant_id', 'service', 'none'),
  ('crm_before', 'record_id', 'service', 'none'),
  ('crm_before', 'revision', 'service', 'none'),
  ('crm_before', 'epoch', 'service', 'none'),
  ('crm_before', 'sealed', 'owner', 'owner');
