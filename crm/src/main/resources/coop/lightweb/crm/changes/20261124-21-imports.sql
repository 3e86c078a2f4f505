--liquibase formatted sql

--changeset lightweb:crm-imports splitStatements:false
-- A file that somebody brought, on its way to becoming records. What is in it is sealed; how far the work got is not. Only who holds the
-- row may work on it, and gives that up by letting held_until pass.
create table app.crm_import (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  account_id uuid not null,
  form text not null check (form in ('table', 'cards', 'records')),
  state text not null check (state in
    ('arriving', 'mapping', 'checking', 'checked', 'importing', 'done', 'undoing', 'undone', 'refused')),
  trouble text,
  choice text not null check (choice in ('update', 'leave', 'add')),
  bytes bigint not null,
  pieces int not null,
  items int not null,
  at_item int not null,
  added int not null,
  changed int not null,
  same int not null,
  repeated int not null,
  wrong int not null,
  remarks int not null,
  firms int not null,
  act_id uuid,
  holder uuid,
  held_until timestamptz,
  made_at timestamptz not null,
  ended_at timestamptz,
  epoch int not null,
  sealed bytea not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch)
);
create index crm_import_epoch on app.crm_import (tenant_id, epoch);
select guard.lock('crm_import');
insert into guard.data_class
select 'crm_import', c, 'service', 'none'
from unnest(array['tenant_id', 'id', 'account_id', 'form', 'state', 'trouble', 'choice', 'bytes', 'pieces', 'items', 'at_item', 'added',
  'changed', 'same', 'repeated', 'wrong', 'remarks', 'firms', 'act_id', 'holder', 'held_until', 'made_at', 'ended_at', 'epoch']) c;
insert into guard.data_class values ('crm_import', 'sealed', 'owner', 'owner');

-- The file itself, until it is erased.
create table app.crm_import_piece (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  import_id uuid not null,
  number int not null,
  epoch int not null,
  sealed bytea not null,
  primary key (tenant_id, import_id, number),
  foreign key (tenant_id, import_id) references app.crm_import (tenant_id, id) on delete cascade,
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch)
);
create index crm_import_piece_epoch on app.crm_import_piece (tenant_id, epoch);
select guard.lock('crm_import_piece');
insert into guard.data_class values
  ('crm_import_piece', 'tenant_id', 'service', 'none'),
  ('crm_import_piece', 'import_id', 'service', 'none'),
  ('crm_import_piece', 'number', 'service', 'none'),
  ('crm_import_piece', 'epoch', 'service', 'none'),
  ('crm_import_piece', 'sealed', 'owner', 'owner');

-- What was imported in one transaction: from which item on, and what was wrong with which. Two can never import the same.
create table app.crm_import_step (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  import_id uuid not null,
  from_item int not null,
  epoch int not null,
  sealed bytea not null,
  primary key (tenant_id, import_id, from_item),
  foreign key (tenant_id, import_id) references app.crm_import (tenant_id, id) on delete cascade,
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch)
);
create index crm_import_step_epoch on app.crm_import_step (tenant_id, epoch);
select guard.lock('crm_import_step');
insert into guard.data_class values
  ('crm_import_step', 'tenant_id', 'service', 'none'),
  ('crm_import_step', 'import_id', 'service', 'none'),
  ('crm_import_step', 'from_item', 'service', 'none'),
  ('crm_import_step', 'epoch', 'service', 'none'),
  ('crm_import_step', 'sealed', 'owner', 'owner');
