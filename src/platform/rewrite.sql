-- A table as the catalogue describes it, in the pieces of the statements that make another like it.
with t as (
    select c.oid, c.relname, n.nspname, c.reloptions, c.relacl, c.relowner,
           format('%I.%I', n.nspname, c.relname) as place, format('scrub.%I', c.relname) as copy,
           i.inhparent::regclass::text as parent, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join (pg_inherits i join pg_class p on p.oid = i.inhparent) on i.inhrelid = c.oid
    -- A part of a table may lie in a schema of its own.
    where c.relname = $1 and coalesce(p.relnamespace, n.oid) = current_schema()::regnamespace and c.relkind = 'r'
), written as (
    select a.* from pg_attribute a join t on a.attrelid = t.oid
    where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
)
select relname::text as "name!", place as "place!", copy as "copy!", quote_ident(nspname) as "schema!",
    exists (select from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal
            and g.tgname <> 'scrub_follows') as "has_triggers!",
    (select string_agg(quote_ident(attname), ', ' order by attnum) from written) as "columns!",
    (select string_agg('new.' || quote_ident(attname), ', ' order by attnum) from written) as "new_row!",
    (select string_agg(format('%1$I = new.%1$I', attname), ', ' order by attnum) from written) as "assigned!",
    (select string_agg(quote_ident(a.attname), ', ' order by k.n)
     from pg_index i, unnest(i.indkey::int2[]) with ordinality k (attnum, n), pg_attribute a
     where i.indrelid = t.oid and i.indisprimary and a.attrelid = t.oid and a.attnum = k.attnum) as "key!",
    (select string_agg(format('old.%I', a.attname), ', ' order by k.n)
     from pg_index i, unnest(i.indkey::int2[]) with ordinality k (attnum, n), pg_attribute a
     where i.indrelid = t.oid and i.indisprimary and a.attrelid = t.oid and a.attnum = k.attnum) as "old_key!",
    coalesce('alter table ' || copy || ' set (' || array_to_string(reloptions, ', ') || ');', '') as "options!",
    coalesce((select string_agg(format('alter table %s alter column %I set statistics %s;', copy, attname, attstattarget), '')
     from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped and attstattarget <> -1), '')
        as "statistics!",
    coalesce((select string_agg(format('alter table %s add constraint %I %s;', copy, conname, pg_get_constraintdef(oid)), '')
     from pg_constraint where conrelid = t.oid and contype in ('p', 'u')), '') as "keys!",
    coalesce((select string_agg(replace(pg_get_indexdef(indexrelid), ' ON ' || place || ' ', ' ON ' || copy || ' ') || ';', '')
     from pg_index i where indrelid = t.oid
         and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u'))), '')
        as "indexes!",
    coalesce((select string_agg(format('alter table %s add constraint %I %s not valid;', copy, conname,
         replace(pg_get_constraintdef(oid), ' NOT VALID', '')), '')
     from pg_constraint where conrelid = t.oid and contype = 'f'), '') as "refers!",
    coalesce((select string_agg(format('alter table %s validate constraint %I;', copy, conname), '')
     from pg_constraint where conrelid = t.oid and contype = 'f'), '') as "verifies!",
    coalesce((select string_agg(format('alter table %s drop constraint %I;', conrelid::regclass, conname), '')
     from pg_constraint where confrelid = t.oid and contype = 'f'), '') as "lets_go!",
    coalesce((select string_agg(format('alter table %s add constraint %I %s not valid;', conrelid::regclass, conname,
         replace(pg_get_constraintdef(oid), ' NOT VALID', '')), '')
     from pg_constraint where confrelid = t.oid and contype = 'f'), '') as "takes_hold!",
    coalesce((select string_agg(format('alter table %s validate constraint %I;', conrelid::regclass, conname), '')
     from pg_constraint where confrelid = t.oid and contype = 'f'), '') as "verifies_others!",
    coalesce((select string_agg(format(
         'alter table %1$s alter column %2$I add generated %3$s as identity; '
         'select setval(pg_get_serial_sequence(%4$L, %5$L), nextval(pg_get_serial_sequence(%6$L, %5$L)), false);',
         copy, attname, case attidentity when 'a' then 'always' else 'by default' end, copy, attname, place), '')
     from pg_attribute where attrelid = t.oid and attidentity <> '' and not attisdropped), '') as "counts_on!",
    coalesce((select string_agg(format('grant %s on %s to %s;', g.privilege_type, copy,
         case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end), '')
     from aclexplode(relacl) g where g.grantee <> relowner), '') as "grants!",
    coalesce('alter table ' || parent || ' detach partition ' || place || ';', '') as "leaves!",
    coalesce('alter table ' || parent || ' attach partition ' || place || ' ' || bound || ';', '') as "joins!",
    (select string_agg(distinct other, ', ') from (
        select confrelid::regclass::text as other from pg_constraint where conrelid = t.oid and contype = 'f' and confrelid <> t.oid
        union all
        select conrelid::regclass::text from pg_constraint where confrelid = t.oid and contype = 'f' and conrelid <> t.oid
        -- Not its other parts.
        union all select 'only ' || parent where parent is not null) near) as related
from t
