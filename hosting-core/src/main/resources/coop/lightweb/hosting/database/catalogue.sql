-- One row per fault. Columns and roles are read from pg_catalog so that nothing depends on what the reader may see.
with
tables as (
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner,
         exists (select from guard.shared_table s where s.table_name = c.relname) as shared,
         (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant
  from pg_class c
  where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
),
tenant_tables as (select * from tables where not shared),
runtime as (select oid, rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
            from pg_roles where rolname = 'lightweb_app'),
policies as (
  select p.polname, p.polrelid, p.polcmd, p.polpermissive, p.polroles,
         pg_get_expr(p.polqual, p.polrelid) as using_text, pg_get_expr(p.polwithcheck, p.polrelid) as check_text,
         exists (select from unnest(p.polroles) r(oid) where r.oid = 0 or r.oid = (select oid from runtime)) as reaches_runtime
  from pg_policy p
),
keys as (
  select i.indrelid, i.indexrelid, i.indisprimary, i.indisunique, i.indkey[0] as leading, ic.relname as index_name
  from pg_index i join pg_class ic on ic.oid = i.indexrelid
)
select 'table ' || relname || ' has no column tenant_id and is not on the shared list' from tenant_tables where tenant is null
union all
select 'table ' || t.relname || ': tenant_id must be uuid not null'
from tenant_tables t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.tenant
where not a.attnotnull or a.atttypid <> 'uuid'::regtype
union all
select 'table ' || relname || ': row level security is not enabled' from tenant_tables where not relrowsecurity
union all
select 'table ' || relname || ': row level security is not forced' from tenant_tables where not relforcerowsecurity
union all
select 'table ' || t.relname || ': the tenant policy is missing or says something else'
from tenant_tables t
where not exists (
  select from policies p where p.polrelid = t.oid and p.polname = 'tenant' and p.polcmd = '*' and p.polpermissive
    and regexp_replace(p.using_text, '\s+', ' ', 'g') = '(tenant_id = ( SELECT guard.tenant() AS tenant))'
    and regexp_replace(p.check_text, '\s+', ' ', 'g') = '(tenant_id = ( SELECT guard.tenant() AS tenant))'
    and p.reaches_runtime)
union all
select 'table ' || t.relname || ': policy ' || p.polname || ' opens it to the serving role'
from tenant_tables t join policies p on p.polrelid = t.oid
where p.reaches_runtime and p.polpermissive and p.polname <> 'tenant'
union all
select 'table ' || t.relname || ': policy ' || p.polname || ' reaches a role other than lightweb_guard'
from tenant_tables t join policies p on p.polrelid = t.oid
where p.polname <> 'tenant'
  and p.polroles <> array[(select oid from pg_roles where rolname = 'lightweb_guard')]
union all
select 'table ' || t.relname || ' has no primary key'
from tables t where not exists (select from keys k where k.indrelid = t.oid and k.indisprimary)
union all
select 'table ' || t.relname || ': index ' || k.index_name || ' does not begin with tenant_id'
from tenant_tables t join keys k on k.indrelid = t.oid
where t.tenant is not null and k.leading <> t.tenant
  -- The guard's crossing functions look without a tenant. Their index says so in its name, keeps nothing unique, and stands only
  -- where the guard may read.
  and (k.indisunique or k.index_name not like 'crossing\_%'
       or not exists (select from policies p where p.polrelid = t.oid and p.polname = 'crossing'))
union all
select 'table ' || t.relname || ': foreign key ' || f.conname || ' does not carry tenant_id on both sides'
from pg_constraint f
join tenant_tables t on t.oid = f.conrelid
join tenant_tables target on target.oid = f.confrelid
where f.contype = 'f'
  and not exists (
    select from unnest(f.conkey, f.confkey) pair(here, there)
    where pair.here = t.tenant and pair.there = target.tenant)
union all
select 'table ' || t.relname || ': foreign key ' || f.conname || ' would null tenant_id'
from pg_constraint f join tenant_tables t on t.oid = f.conrelid
where f.contype = 'f' and f.confdeltype in ('n', 'd')
  and (f.confdelsetcols is null or t.tenant = any (f.confdelsetcols)) and t.tenant = any (f.conkey)
union all
select 'shared table ' || t.relname || ': foreign key ' || f.conname || ' points at tenant table ' || target.relname
from pg_constraint f
join tables t on t.oid = f.conrelid and t.shared
join tenant_tables target on target.oid = f.confrelid
where f.contype = 'f'
union all
select 'table ' || t.relname || ' is not owned by lightweb_owner'
from tables t where t.relowner <> (select oid from pg_roles where rolname = 'lightweb_owner')
union all
select 'view ' || c.relname || ' must be security_invoker'
from pg_class c
where c.relnamespace = 'app'::regnamespace and c.relkind = 'v'
  and not coalesce(c.reloptions @> array['security_invoker=true'], false)
union all
select 'materialized view ' || c.relname || ': they cannot carry row level security'
from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'm'
union all
select 'sequence ' || c.relname || ': use UUID version 7; sequences tell one tenant how busy the others are'
from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'S'
  and not exists (select from guard.shared_table s where c.relname like s.table_name || '\_%')
union all
select 'function ' || n.nspname || '.' || p.proname || ' is a security definer and not on the crossing list'
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
  and not (n.nspname = 'guard' and exists (select from guard.crossing c where c.function_name = p.proname))
union all
select 'function guard.' || p.proname || ' does not pin its search_path to pg_catalog, pg_temp'
from pg_proc p
where p.pronamespace = 'guard'::regnamespace and p.prosecdef
  and not coalesce(p.proconfig @> array['search_path=pg_catalog, pg_temp'], false)
union all
select 'function guard.' || p.proname || ' is not owned by lightweb_guard'
from pg_proc p
where p.pronamespace = 'guard'::regnamespace and p.prosecdef
  and p.proowner <> (select oid from pg_roles where rolname = 'lightweb_guard')
union all
select 'function ' || n.nspname || '.' || p.proname || ' may be run by everybody'
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('guard', 'app')
  and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)
union all
select 'role ' || rolname || ' has a privilege that no serving role may have'
from runtime where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
union all
select 'role lightweb_app is a member of ' || r.rolname
from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = (select oid from runtime)
union all
select 'role ' || rolname || ' may sign in or bypasses row level security'
from pg_roles where rolname in ('lightweb_owner', 'lightweb_guard') and (rolcanlogin or rolbypassrls or rolsuper)
union all
select 'role lightweb_app owns ' || c.relname from pg_class c where c.relowner = (select oid from runtime)
union all
select 'role lightweb_app may ' || a.privilege_type || ' ' || n.nspname || '.' || c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
cross join lateral aclexplode(c.relacl) a
where c.relkind in ('r', 'p', 'v') and n.nspname in ('app', 'guard', 'changes', 'quartz')
  and a.grantee = (select oid from runtime)
  and a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
union all
select 'role lightweb_app may read ' || n.nspname || '.' || c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'guard' and c.relname = 'secret' and has_table_privilege('lightweb_app', c.oid, 'select')
union all
select 'role lightweb_app may write guard.' || c.relname
from pg_class c
where c.relnamespace = 'guard'::regnamespace and c.relkind = 'r'
  and has_table_privilege('lightweb_app', c.oid, 'insert, update, delete')
union all
select 'everybody may use ' || n.nspname || '.' || c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) a
where n.nspname in ('app', 'guard') and a.grantee = 0
union all
select 'table ' || t.relname || ' has a column sealed with the key of an epoch, but no foreign key (tenant_id, epoch) to tenant_epoch'
from tables t
where exists (select from guard.data_class d where d.table_name = t.relname and d.seal = 'owner')
  and not exists (
    select from pg_constraint f
    where f.contype = 'f' and f.conrelid = t.oid and f.confrelid = to_regclass('app.tenant_epoch') and f.convalidated
      and array['tenant_id', 'epoch'] = (
        select array_agg(a.attname::text order by k.place) from unnest(f.conkey) with ordinality k(number, place)
        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.number and a.attnotnull)
      and array['tenant_id', 'epoch'] = (
        select array_agg(a.attname::text order by k.place) from unnest(f.confkey) with ordinality k(number, place)
        join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.number))
union all
select 'column ' || t.relname || '.' || a.attname || ' has no data class'
from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
where not exists (select from guard.data_class d where d.table_name = t.relname and d.column_name = a.attname)
union all
select 'data class of ' || d.table_name || '.' || d.column_name || ': there is no such column'
from guard.data_class d
where not exists (
  select from tables t join pg_attribute a on a.attrelid = t.oid and not a.attisdropped
  where t.relname = d.table_name and a.attname = d.column_name)
order by 1
