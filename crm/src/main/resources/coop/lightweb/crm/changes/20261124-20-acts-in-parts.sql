--liquibase formatted sql

--changeset lightweb:crm-acts-in-parts splitStatements:false
-- What is too much for one transaction is done in several, and is one act all the same: its later parts name the first.
alter table app.crm_act add column part_of uuid;
create index crm_act_part_of on app.crm_act (tenant_id, part_of) where part_of is not null;
insert into guard.data_class values ('crm_act', 'part_of', 'service', 'none');
