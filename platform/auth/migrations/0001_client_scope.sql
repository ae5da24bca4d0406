-- Row level security by client, for tables with a `client_id`. Within a transaction `iza.client_ids` says which clients may be
-- seen: a JSON list of ids, or `*` for all. Where it says nothing, no row is seen.
create function sees_client(id text) returns boolean
language sql stable parallel safe
as $$
  select case nullif(current_setting('iza.client_ids', true), '')
    when '*' then true
    else coalesce(nullif(current_setting('iza.client_ids', true), '')::jsonb ? id, false)
  end
$$;

-- Superusers pass by row level security, so they work as this role while they are restricted. The role belongs to the whole
-- server, and another database of it may have made it. Who may not make roles is no superuser, and needs none.
do $$
begin
  if (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
    and not exists (select from pg_roles where rolname = 'iza_client_scope') then
    create role iza_client_scope nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end
$$;

-- Lets rows of a table be seen by client only, also by its owner. To be called by the migration that makes the table.
create function protect_client_rows(target regclass) returns void
language plpgsql
as $$
declare
  home text := (select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace where pg_class.oid = target);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy client_scope on %s using (auth.sees_client(client_id)) with check (auth.sees_client(client_id))', target);
  if exists (select from pg_roles where rolname = 'iza_client_scope') then
    -- Tables without clients are read beside the others, in the same transaction.
    execute format('grant usage on schema auth, %I to iza_client_scope', home);
    execute format('grant select, insert, update, delete on all tables in schema %I to iza_client_scope', home);
    execute format('grant usage on all sequences in schema %I to iza_client_scope', home);
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to iza_client_scope', home);
    execute format('alter default privileges in schema %I grant usage on sequences to iza_client_scope', home);
  end if;
end
$$;
