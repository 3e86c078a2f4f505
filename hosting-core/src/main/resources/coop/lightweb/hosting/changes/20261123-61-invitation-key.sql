--liquibase formatted sql

--changeset lightweb:invitation-key-to-accounts splitStatements:false
-- Keys that wait beside an invitation are sealed to the public key of the account it went to, no longer to the secret in the link:
-- the mail alone opens nothing. What waits in the old way goes; those people get their keys after they joined.
do $$
begin
  alter table app.invitation_key no force row level security;
  delete from app.invitation_key;
  alter table app.invitation_key force row level security;
end
$$;
