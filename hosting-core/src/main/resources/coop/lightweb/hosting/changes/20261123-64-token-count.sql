--liquibase formatted sql

--changeset lightweb:token-count splitStatements:false
-- A token is good while its maker's count is what it was when the token was made. Raising the count ends all that somebody made, in every
-- business at once.
alter table app.account add column token_count int not null default 1;
alter table app.api_token add column maker_count int not null default 1;
alter table app.staff_token add column maker_count int not null default 1;
insert into guard.data_class values
  ('account', 'token_count', 'service', 'none'),
  ('api_token', 'maker_count', 'service', 'none'),
  ('staff_token', 'maker_count', 'service', 'none');
