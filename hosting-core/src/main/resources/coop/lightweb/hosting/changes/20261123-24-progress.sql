--liquibase formatted sql

--changeset lightweb:progress splitStatements:false
-- Long work as its people see it: what, how far, how it ended. process says which process does it; when that one is gone, so is the
-- work. Titles and messages are message keys with arguments of service class.
create table app.progress (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  kind text not null check (length(kind) between 1 and 60),
  title text not null check (length(title) <= 120),
  title_args text[] not null,
  link text check (length(link) <= 500),
  who uuid,
  process uuid not null,
  done bigint not null default 0 check (done >= 0),
  total bigint not null check (total >= 0),
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  message text check (length(message) <= 120),
  message_args text[] not null default '{}',
  started_at timestamptz not null,
  moved_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index progress_started on app.progress (tenant_id, started_at desc);
select guard.lock('progress');
insert into guard.data_class (table_name, column_name, class, seal)
select 'progress', c, 'service', 'none'
from unnest(array['tenant_id', 'id', 'kind', 'title', 'title_args', 'link', 'who', 'process', 'done', 'total', 'state',
  'message', 'message_args', 'started_at', 'moved_at', 'finished_at']) c;

--changeset lightweb:notification splitStatements:false
-- What a person of a business should know when they come back: a message key, its arguments and where to look. No content.
create table app.notification (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  id uuid not null,
  account_id uuid not null references app.account (id) on delete cascade,
  message text not null check (length(message) <= 120),
  args text[] not null,
  link text check (length(link) <= 500),
  at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, id)
);
create index notification_newest on app.notification (tenant_id, account_id, at desc);
create index notification_unread on app.notification (tenant_id, account_id) where read_at is null;
select guard.lock('notification');
insert into guard.data_class (table_name, column_name, class, seal)
select 'notification', c, 'service', 'none'
from unnest(array['tenant_id', 'id', 'account_id', 'message', 'args', 'link', 'at', 'read_at']) c;
