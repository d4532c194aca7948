-- How a consent was given or withdrawn: said by itself, at registration, or by an objection that covers it.

alter table consent_events add column source text not null default 'said';
alter table consent_events disable trigger consent_events_are_never_changed;
update consent_events set source = cause where cause is not null;
alter table consent_events enable trigger consent_events_are_never_changed;
alter table consent_events alter column source drop default;
alter table consent_events drop column cause;

-- Whether a token still works. It cannot be revoked before the caller's transaction has ended: the look comes after
-- the lock, and revoking waits for it. An advisory lock, since locking the row would make every change of a service
-- write to that one row.
create function hold_token(digest bytea, at timestamptz) returns boolean
language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('token:' || encode(digest, 'hex'), 0));
    return exists (select from tokens where token_digest = digest and revoked_at is null and expires_at > at);
end $$;

-- Versions are never deleted; a foreign key would make every consent lock the one row that is in force.
alter table consent_events drop constraint consent_events_policy_version_fkey;
