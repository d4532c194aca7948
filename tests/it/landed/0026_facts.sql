-- What stands of someone's choices, and work of each kind that waits.
update gate_facts set facts = '{"ban": "2026-03-01T00:00:00Z"}' where subject_id = md5('bert')::uuid;
insert into jobs (job_id, kind, run_at) values
    (md5('a letter')::uuid, 'send-mail', '2026-03-01'), (md5('a link')::uuid, 'sign-in-link', '2026-03-01'),
    (md5('a rewrite')::uuid, 'rewrite-tables', '2026-03-01'), (md5('a case')::uuid, 'take-in-request', '2026-03-01');
