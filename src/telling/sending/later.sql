-- What was not taken is tried again, each after its own while; what was not even tried is as it was. Where the endpoint was set anew
-- meanwhile, all of it waits for that one.
update deliveries d set attempts = d.attempts + (not one.untried)::int,
    next_at = case when one.untried or not exists (select from recipient_endpoints where recipient = $4 and set_at = $5) then null
                   else now() + make_interval(secs => one.wait) end
from unnest($1::uuid[], $2::bool[], $3::float8[]) as one (id, untried, wait)
where d.delivery_id = one.id and d.state in ('pending', 'failed')
