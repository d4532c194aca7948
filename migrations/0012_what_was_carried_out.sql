-- What a right reaches: the purposes that an objection or a restriction covers, the fields that were corrected. Letter and answer say it from here. And what can be derived is not kept twice.

alter table request_lines add column scope text[] not null default '{}';

update requests set identity_how = null, identity_at = null where identity = 'unverified';
alter table requests
    drop column identity,
    drop column extended,
    drop column due_before,
    drop column version;
-- How it was proved: session, mailbox, staff; null while it is not.
alter table requests rename column identity_how to identity;
