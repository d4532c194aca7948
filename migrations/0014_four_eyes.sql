-- Who on staff made sure who asks: whoever erases on that is another. The sentence that goes with an answer stays with
-- its line until the answer is written. Whether whoever was told of a fee agreed to it.

alter table requests add column identity_by uuid;
alter table request_lines add column added text;
alter table request_lines alter column added set statistics 0;
alter table request_fees add column accepted_at timestamptz;

update requests r set identity_by = (
    select actor_id from request_events e
    where e.request_id = r.request_id and e.what = 'identity-proved' and e.note = 'staff'
    order by event_id desc limit 1)
where r.identity = 'staff';
