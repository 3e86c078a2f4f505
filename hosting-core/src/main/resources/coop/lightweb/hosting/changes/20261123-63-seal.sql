--liquibase formatted sql

--changeset lightweb:seal-kinds splitStatements:false
-- Whose key closes a column, said exactly: owner is the business's data key of an epoch, and such a table refers to the epoch, so that
-- no key is thrown away that a row still needs; person is what somebody knows or carries; program is the key a program sends along.
alter table guard.data_class drop constraint data_class_seal_check;
alter table guard.data_class drop constraint data_class_check;
alter table guard.data_class
  add constraint data_class_seal_check check (seal in ('none', 'node', 'owner', 'person', 'program', 'hash')),
  add constraint data_class_check check (class <> 'owner' or seal in ('owner', 'person', 'program', 'hash'));
update guard.data_class set seal = 'person' where table_name in ('account', 'session') and seal = 'owner';
update guard.data_class set seal = 'program' where table_name = 'idempotency' and column_name = 'answer';
