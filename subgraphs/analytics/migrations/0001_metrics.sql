-- One series per name, service, process and labels. The id is a hash of those; `key` is its short form for the
-- measurements, a bigint because every upsert uses up a number and an int would cost as many bytes with its padding.
create table series (
  key bigint generated always as identity primary key,
  id text not null unique,
  name text not null,
  service_id text not null,
  instance_id text not null,
  labels jsonb not null,
  unit text not null,
  kind text not null,
  description text not null,
  -- Never more than 30 seconds older than the newest stored sample: brought up to date in batches, not per sample.
  last_at timestamptz not null
) with (fillfactor = 70);

create unique index series_by_name on series (name, service_id, id);
create index series_by_service on series (service_id, name, id);

-- No foreign keys from here on: a check per measurement would double the cost of writing one. Series are only deleted
-- when all their measurements are gone.
create table samples (
  at timestamptz not null,
  value double precision not null,
  series_key bigint not null,
  primary key (series_key, at)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2);

create table rollups_10s (
  at timestamptz not null,
  series_key bigint not null,
  value_sum double precision not null,
  value_min double precision not null,
  value_max double precision not null,
  value_count integer not null,
  primary key (series_key, at)
) with (autovacuum_vacuum_scale_factor = 0.05);

create table rollups_1m (like rollups_10s including all) with (autovacuum_vacuum_scale_factor = 0.05);
create table rollups_1h (like rollups_10s including all) with (autovacuum_vacuum_scale_factor = 0.05);

-- Everything before `done_until` is combined; what comes after is read from the next finer resolution.
create table rollup_progress (
  resolution text primary key,
  done_until timestamptz not null
);

insert into rollup_progress (resolution, done_until)
values ('10s', 'epoch'), ('1m', 'epoch'), ('1h', 'epoch');
