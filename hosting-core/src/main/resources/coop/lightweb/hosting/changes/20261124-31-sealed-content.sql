--liquibase formatted sql

--changeset lightweb:sealed-content splitStatements:false
-- A key of its own that stands in a record, which is sealed with the business's keys. A column closed so knows no epoch: when the record
-- is sealed anew, or can never be opened again, so it is with the content.
alter table guard.data_class
  drop constraint data_class_seal_check,
  drop constraint data_class_check,
  add constraint data_class_seal_check
    check (seal in ('none', 'node', 'owner', 'person', 'program', 'content', 'hash')),
  add constraint data_class_check check (class <> 'owner' or seal in ('owner', 'person', 'program', 'content', 'hash'));
