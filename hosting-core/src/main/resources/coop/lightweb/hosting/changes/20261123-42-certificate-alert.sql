--liquibase formatted sql

--changeset lightweb:certificate-own splitStatements:false
-- A business may bring a certificate of its own. It belongs to the business as long as the name does: holder says whose it is.
alter table app.certificate add column holder uuid, add column not_before timestamptz,
  add constraint certificate_own_holder check ((source = 'own') = (holder is not null)),
  add constraint certificate_own_begins check (source <> 'own' or not_before is not null);
create index certificate_holder on app.certificate (holder) where holder is not null;
insert into guard.data_class values
  ('certificate', 'holder', 'service', 'none'),
  ('certificate', 'not_before', 'service', 'none');

--changeset lightweb:certificate-alert splitStatements:false
-- Who was told what about a certificate that is about to end or cannot be had: written in the transaction that queues the letters,
-- so nobody is told twice. ends is the certificate's end, and 1970 where there is none yet. staff_at is null until staff was told too.
create table app.certificate_alert (
  name text not null,
  kind text not null check (kind in ('FAILING', 'ENDING_SOON', 'ENDING', 'ENDING_NOW', 'ENDED')),
  ends timestamptz not null,
  own boolean not null,
  holder uuid,
  message text,
  args text[] not null,
  told_at timestamptz not null,
  staff_at timestamptz,
  primary key (name, kind, ends, own)
);
create index certificate_alert_staff on app.certificate_alert (told_at) where staff_at is null;
insert into guard.shared_table values
  ('certificate_alert', 'Certificates are watched over all names of the node, the node''s own among them.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'certificate_alert', c, 'service', 'none'
from unnest(array['name', 'kind', 'ends', 'own', 'holder', 'message', 'args', 'told_at', 'staff_at']) c;
