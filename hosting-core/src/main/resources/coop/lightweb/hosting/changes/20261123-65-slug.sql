--liquibase formatted sql

--changeset lightweb:slug splitStatements:false
-- Businesses by the rule of sites: two hyphens in a row are kept for the addresses of previews. For what is written from now on; a
-- business that has such a name already keeps it.
alter table app.tenant add constraint tenant_slug_hyphens check (slug not like '%--%') not valid;
