-- General profiles: the segments that someone is in. Segment and logic are words of the policy, and nothing else.
create table profile_segments (
    subject_id uuid not null references subjects,
    segment text not null,
    logic text not null,
    -- From when they are kept.
    computed_at timestamptz not null,
    received_at timestamptz not null,
    primary key (subject_id, segment)
);
create index profile_segments_by_age on profile_segments (computed_at);

-- What someone is taken for is no sample of the planner's: that would outlive an objection and an erasure.
alter table profile_segments alter column segment set statistics 0;
