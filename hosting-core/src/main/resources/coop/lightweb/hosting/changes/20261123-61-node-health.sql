--liquibase formatted sql

--changeset lightweb:due-counts splitStatements:false
-- How much is due, late and dead in all businesses together: four numbers, no business among them.
create function guard.due_counts(now timestamptz)
returns table (waiting bigint, late bigint, dead bigint, oldest timestamptz)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select count(*) filter (where not e.dead),
         count(*) filter (where not e.dead and e.due_at < now - interval '1 minute'),
         count(*) filter (where e.dead),
         min(e.due_at) filter (where not e.dead)
  from app.due_event e
$$;
revoke all on function guard.due_counts(timestamptz) from public;
grant execute on function guard.due_counts(timestamptz) to lightweb_app;
alter function guard.due_counts(timestamptz) owner to lightweb_guard;
insert into guard.crossing values
  ('due_counts', 'Staff see how much is due in all businesses together; numbers, no business.');
