--liquibase formatted sql

--changeset lightweb:upload-touched splitStatements:false
-- When something was last sent for an unfinished upload, to within minutes: one that rests may give its place to a newer one.
alter table app.deploy_upload add column touched_at timestamptz not null default now();
grant update (touched_at) on app.deploy_upload to lightweb_app;
insert into guard.data_class values ('deploy_upload', 'touched_at', 'service', 'none');
