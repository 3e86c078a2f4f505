--liquibase formatted sql

--changeset lightweb:team-note splitStatements:false
-- The pinboard of a business. What a note says is sealed; deleted notes stay for 30 days so that a deletion can be undone.
create table app.team_note (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  epoch int not null,
  sealed bytea not null,
  author_id uuid not null,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch)
);
create index team_note_epoch on app.team_note (tenant_id, epoch);
create index team_note_written on app.team_note (tenant_id, written_at desc);
select guard.lock('team_note');
insert into guard.data_class values
  ('team_note', 'tenant_id', 'service', 'none'),
  ('team_note', 'id', 'service', 'none'),
  ('team_note', 'epoch', 'service', 'none'),
  ('team_note', 'sealed', 'owner', 'owner'),
  ('team_note', 'author_id', 'service', 'none'),
  ('team_note', 'written_at', 'service', 'none'),
  ('team_note', 'changed_at', 'service', 'none'),
  ('team_note', 'deleted_at', 'service', 'none');

--changeset lightweb:message splitStatements:false
-- Messages of staff or the node to a business, sealed to its inbox on arrival: the node can add one and cannot read it back.
-- When somebody with the keys comes by after the inbox changed, they become records like any other.
create table app.message (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  epoch int not null,
  sealed bytea not null,
  sender text not null check (sender in ('node', 'staff')),
  sent_at timestamptz not null,
  read_at timestamptz,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, epoch) references app.tenant_epoch (tenant_id, epoch)
);
create index message_epoch on app.message (tenant_id, epoch);
create index message_sent on app.message (tenant_id, sent_at desc);
select guard.lock('message');
insert into guard.data_class values
  ('message', 'tenant_id', 'service', 'none'),
  ('message', 'id', 'service', 'none'),
  ('message', 'epoch', 'service', 'none'),
  ('message', 'sealed', 'owner', 'owner'),
  ('message', 'sender', 'service', 'none'),
  ('message', 'sent_at', 'service', 'none'),
  ('message', 'read_at', 'service', 'none'),
  ('message', 'deleted_at', 'service', 'none');
