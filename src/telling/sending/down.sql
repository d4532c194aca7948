-- An endpoint that could not be reached rests, unless it was set anew meanwhile.
update recipient_endpoints
set failures = failures + 1, failing_since = coalesce(failing_since, $3), fault = $4,
    rests_until = now() + make_interval(secs => $5)
where recipient = $1 and set_at = $2
