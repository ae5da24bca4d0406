-- Whoever may ask: people, keys and services. A role is a name of `roles` or a built-in one, so there is no foreign key.
create table principals (
  id text primary key,
  kind text not null check (kind in ('USER', 'API_KEY', 'SERVICE_ACCOUNT')),
  name text not null,
  roles text[] not null default '{}',
  -- What it may do besides what its roles say.
  scopes text[] not null default '{}',
  -- Null does not restrict; otherwise it sees rows of these clients only.
  client_ids text[],
  created_at timestamptz not null default now(),
  created_by text,
  -- Set once: what was revoked stays revoked.
  revoked_at timestamptz
) with (fillfactor = 80);

create index principals_by_kind on principals (kind, id);

create table roles (
  name text primary key,
  description text not null,
  scopes text[] not null,
  policies text[] not null default '{}',
  -- The part of the API that somebody sees who has roles of this contract only.
  contract text not null default 'full' check (contract in ('full', 'partner')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- What mutations that make something led to, by the caller's key.
create table idempotency_keys (
  operation text not null,
  key text not null,
  request_hash text not null,
  result_id text not null,
  created_at timestamptz not null default now(),
  primary key (operation, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
