--liquibase formatted sql

--changeset lightweb:form-submission splitStatements:false
-- What visitors send by the forms of a business's sites, sealed to its inbox on arrival: the node can add one and cannot read it back.
-- When somebody with the keys comes by after the inbox changed, they become records like any other.
create table app.form_submission (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  epoch int not null,
  sealed bytea not null,
  received_at timestamptz not null,
  read_at timestamptz,
  spam_at timestamptz,
  deleted_at timestamptz,
  filed_as uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch)
);
create index form_submission_epoch on app.form_submission (tenant_id, epoch);
create index form_submission_filed on app.form_submission (tenant_id, filed_as) where filed_as is not null;
create index form_submission_unread on app.form_submission (tenant_id)
  where read_at is null and spam_at is null and deleted_at is null;
select guard.lock('form_submission');
insert into guard.data_class values
  ('form_submission', 'tenant_id', 'service', 'none'),
  ('form_submission', 'id', 'service', 'none'),
  ('form_submission', 'epoch', 'service', 'none'),
  ('form_submission', 'sealed', 'owner', 'owner'),
  ('form_submission', 'received_at', 'service', 'none'),
  ('form_submission', 'read_at', 'service', 'none'),
  ('form_submission', 'spam_at', 'service', 'none'),
  ('form_submission', 'deleted_at', 'service', 'none'),
  ('form_submission', 'filed_as', 'service', 'none');

--changeset lightweb:form-letter splitStatements:false
-- Who wants to be told by mail that something arrived, and when they last were. Whoever is not here decides nothing: owners are told.
create table app.form_letter (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  account_id uuid not null,
  wanted boolean not null,
  told_at timestamptz,
  primary key (tenant_id, account_id)
);
select guard.lock('form_letter');
insert into guard.data_class values
  ('form_letter', 'tenant_id', 'service', 'none'),
  ('form_letter', 'account_id', 'service', 'none'),
  ('form_letter', 'wanted', 'service', 'none'),
  ('form_letter', 'told_at', 'service', 'none');

--changeset lightweb:form-count splitStatements:false
-- How often a network, or anybody, sent a form lately; each under a keyed hash that says nothing of whose it is, shared by all processes.
create table app.form_count (
  counted bytea primary key,
  times int not null,
  since timestamptz not null
);
create index form_count_since on app.form_count (since);
insert into guard.shared_table values
  ('form_count', 'Counts what strangers send, as keyed hashes, before anything of theirs is kept.');
insert into guard.data_class values
  ('form_count', 'counted', 'service', 'hash'),
  ('form_count', 'times', 'service', 'none'),
  ('form_count', 'since', 'service', 'none');
