--liquibase formatted sql

--changeset lightweb:app-password-opens splitStatements:false
-- What it opens: the address book by name and password, or a calendar whose address it is part of, which can only be read.
alter table app.app_password add column opens text not null default 'contacts' check (opens in ('contacts', 'calendar'));
insert into guard.data_class values ('app_password', 'opens', 'service', 'none');
