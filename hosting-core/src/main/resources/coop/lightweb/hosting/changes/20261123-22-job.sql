--liquibase formatted sql

--changeset lightweb:node-process splitStatements:false
-- The processes of this node. One that has not been seen for a while was killed: what it was doing is over.
create table app.node_process (
  id uuid primary key,
  host text not null check (length(host) <= 255),
  started_at timestamptz not null,
  seen_at timestamptz not null
);
create index node_process_seen on app.node_process (seen_at);
insert into guard.shared_table values ('node_process', 'Processes work for all businesses.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'node_process', c, 'service', 'none' from unnest(array['id', 'host', 'started_at', 'seen_at']) c;

--changeset lightweb:due-event splitStatements:false
-- What is to happen to something of a business at an instant: the truth about the future. One per kind and subject; scheduling it
-- again moves it and gives it a new id, which is also the key that effects outside the database are recognised by.
-- A tenant table and not one shared list, so that a transaction of one business can neither see nor move another's future.
create table app.due_event (
  tenant_id uuid not null references app.tenant (id) on delete cascade,
  kind text not null check (length(kind) between 1 and 60),
  subject text not null check (length(subject) <= 100),
  id uuid not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  dead boolean not null default false,
  error text check (length(error) <= 300),
  primary key (tenant_id, kind, subject)
);
create index crossing_due_event on app.due_event (due_at) where not dead;
create index crossing_due_event_dead on app.due_event (due_at) where dead;
select guard.lock('due_event');
insert into guard.data_class (table_name, column_name, class, seal)
select 'due_event', c, 'service', 'none'
from unnest(array['tenant_id', 'kind', 'subject', 'id', 'due_at', 'attempts', 'dead', 'error']) c;

--changeset lightweb:node-due-event splitStatements:false
-- The same for the node itself: collecting garbage, renewing its certificates, checking backups.
create table app.node_due_event (
  kind text not null check (length(kind) between 1 and 60),
  subject text not null check (length(subject) <= 100),
  id uuid not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  dead boolean not null default false,
  error text check (length(error) <= 300),
  primary key (kind, subject)
);
create index node_due_event_due on app.node_due_event (due_at) where not dead;
insert into guard.shared_table values ('node_due_event', 'What the node has to do for itself.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'node_due_event', c, 'service', 'none'
from unnest(array['kind', 'subject', 'id', 'due_at', 'attempts', 'dead', 'error']) c;

--changeset lightweb:due-event-crossing splitStatements:false
-- The sweep does not know whose event is due. This tells it which businesses have one that nobody works on; the work itself
-- happens as lightweb_app inside that business. The row locks end with the asking transaction: they only skip what is in hand.
grant select (tenant_id, kind, subject, id, due_at, attempts, dead, error), update (due_at) on app.due_event to lightweb_guard;
create policy crossing on app.due_event for select to lightweb_guard using (true);
create policy crossing_lock on app.due_event for update to lightweb_guard using (true) with check (false);

create function guard.due_events(now timestamptz, kinds text[], most int)
returns table (tenant_id uuid, kind text, subject text, id uuid)
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  select e.tenant_id, e.kind, e.subject, e.id
  from app.due_event e
  where not e.dead and e.due_at <= now and e.kind = any (kinds)
  order by e.due_at
  limit most
  for update skip locked
$$;
revoke all on function guard.due_events(timestamptz, text[], int) from public;
grant execute on function guard.due_events(timestamptz, text[], int) to lightweb_app;
alter function guard.due_events(timestamptz, text[], int) owner to lightweb_guard;

create function guard.dead_events(most int)
returns table (tenant_id uuid, kind text, subject text, id uuid, due_at timestamptz, attempts int, error text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select e.tenant_id, e.kind, e.subject, e.id, e.due_at, e.attempts, e.error
  from app.due_event e
  where e.dead
  order by e.due_at desc
  limit most
$$;
revoke all on function guard.dead_events(int) from public;
grant execute on function guard.dead_events(int) to lightweb_app;
alter function guard.dead_events(int) owner to lightweb_guard;
insert into guard.crossing values
  ('due_events', 'The sweep asks which businesses have something due; ids and kinds, no content.'),
  ('dead_events', 'Staff see which due events gave up; ids, kinds and error classes, no content.');
