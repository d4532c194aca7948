-- When it was first proved that the mailbox of an account is read; until then anybody may have typed its address.
alter table users add column mailbox_proved_at timestamptz;
alter table users alter column mailbox_proved_at set statistics 0;
update users u set mailbox_proved_at = proved.at
from (
    select subject_id, min(at) as at from (
        select subject_id, created_at as at from sessions where method = 'mail-link'
        union all
        select subject_id, identity_at from requests where identity = 'mailbox' and subject_id is not null
        union all
        select subject_id, email_since from users join subjects using (subject_id) where email_since > created_at
    ) as all_of_them group by subject_id
) as proved
where proved.subject_id = u.subject_id and proved.at is not null;
