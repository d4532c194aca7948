-- When what is asked was last said anew: a letter that was written before, and has not left, may name as open what is not.
alter table requests add column reclassified_at timestamptz;
