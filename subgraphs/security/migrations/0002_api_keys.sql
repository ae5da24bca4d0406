-- What a key may be used for. Its principal has the same id.
create table api_keys (
  id text primary key references principals (id) on delete cascade,
  -- Whose it is; null for one of the system.
  owner_id text,
  mode text not null check (mode in ('live', 'test')),
  expires_at timestamptz,
  -- Empty lists do not restrict.
  allowed_origins text[] not null default '{}',
  allowed_addresses text[] not null default '{}',
  requests_per_minute integer check (requests_per_minute > 0)
);

-- Its secrets: one, or two while one takes the place of the other.
create table api_key_secrets (
  secret_hash text primary key,
  key_id text not null references api_keys (id) on delete cascade,
  created_at timestamptz not null default now(),
  -- When a newer one has taken its place; null for the newest.
  expires_at timestamptz,
  last_used_at timestamptz
) with (fillfactor = 70);

create index api_key_secrets_by_key on api_key_secrets (key_id);
