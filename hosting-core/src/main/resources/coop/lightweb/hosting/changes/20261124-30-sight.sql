--liquibase formatted sql

--changeset lightweb:sight splitStatements:false
-- Which records a member sees, and whether they may export and delete those, beside their role; null is what the role says. The question
-- asked before there is a tenant answers with it, so that what somebody may is one question.
alter table app.member
  add column sees text not null default 'ALL' check (sees in ('ALL', 'OWN', 'NONE')),
  add column exports boolean,
  add column deletes boolean;
alter table app.invitation
  add column sees text not null default 'ALL' check (sees in ('ALL', 'OWN', 'NONE')),
  add column exports boolean,
  add column deletes boolean;
insert into guard.data_class
select t, c, 'service', 'none'
from unnest(array['member', 'invitation']) t, unnest(array['sees', 'exports', 'deletes']) c;

grant select (sees, exports, deletes) on app.member to lightweb_guard;
drop function guard.memberships(uuid);
create function guard.memberships(account uuid)
returns table (tenant_id uuid, role text, sees text, exports boolean, deletes boolean, epoch int)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.tenant_id, m.role, m.sees, m.exports, m.deletes,
    (select max(e.epoch) from app.tenant_epoch e where e.tenant_id = m.tenant_id)
  from app.member m
  where m.account_id = account
$$;
revoke all on function guard.memberships(uuid) from public;
grant execute on function guard.memberships(uuid) to lightweb_app;
alter function guard.memberships(uuid) owner to lightweb_guard;
update guard.crossing
set why = 'From a signed-in person to the businesses they belong to: identifiers, role, what is set beside it, and current epoch only.'
where function_name = 'memberships';
