-- Someone signed in by a mailed link, before it was kept that this proves their mailbox.
insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at)
select gen_random_uuid(), subject_id, decode(repeat('ab', 32), 'hex'), 'mail-link', '2026-03-01', '2026-03-01', '2026-03-01 12:00'
from users order by subject_id limit 1;
