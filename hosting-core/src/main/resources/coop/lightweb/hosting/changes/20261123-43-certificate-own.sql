--liquibase formatted sql

--changeset lightweb:certificate-wanted-own splitStatements:false
-- Until when the business's own certificate is shown: nothing is asked for before that is about to end.
alter table app.certificate_wanted add column own_until timestamptz;
insert into guard.data_class values ('certificate_wanted', 'own_until', 'service', 'none');
