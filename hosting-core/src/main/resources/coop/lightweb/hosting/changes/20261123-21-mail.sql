--liquibase formatted sql

--changeset lightweb:mail splitStatements:false
-- The outbox. Rows are added in the transaction that decides to write to somebody and sent by whichever process comes first.
-- sealed holds recipient, subject and both bodies under the node's key and is dropped once the mail is on its way.
create table app.mail (
  id uuid primary key,
  key text not null constraint mail_key unique check (length(key) between 1 and 200),
  kind text not null check (length(kind) between 1 and 60),
  account_id uuid,
  message_id text not null,
  sealed bytea,
  state text not null check (state in ('queued', 'sent', 'refused', 'given_up', 'kept')),
  attempts int not null default 0,
  due_at timestamptz not null,
  queued_at timestamptz not null,
  finished_at timestamptz,
  answer text check (length(answer) <= 40),
  check (sealed is not null or state in ('sent', 'refused', 'given_up'))
);
create index mail_due on app.mail (due_at) where state = 'queued';
create index mail_kept on app.mail (queued_at desc) where state = 'kept';
create index mail_finished on app.mail (finished_at) where finished_at is not null;
insert into guard.shared_table (table_name, why)
values ('mail', 'Mail goes to people, who belong to the node; at sign-up there is no business yet. Content is sealed.');
insert into guard.data_class (table_name, column_name, class, seal)
select 'mail', c, 'service', 'none'
from unnest(array['id', 'key', 'kind', 'account_id', 'message_id', 'state', 'attempts', 'due_at', 'queued_at', 'finished_at', 'answer']) c
union all select 'mail', 'sealed', 'service', 'node';
