-- Which master keys envelopes of this database were sealed under. The check is an envelope of a known text: a key that
-- opens it is the key, and a database that holds one is never given another in silence.
create table master_keys (
  id text primary key,
  check_envelope text not null,
  created_at timestamptz not null default clock_timestamp()
);

-- Where envelopes stand, told by the modules that keep them, so that every process finds all of them.
create table envelope_columns (
  schema_name text not null,
  table_name text not null,
  row_column text not null,
  column_name text not null,
  primary key (schema_name, table_name, column_name)
);

insert into envelope_columns values ('secrets', 'secrets', 'name', 'envelope');

-- Secrets by name, for references such as secret://vault/NAME.
create table secrets (
  name text primary key,
  version integer not null default 1,
  envelope text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_used_at timestamptz
) with (fillfactor = 80);
