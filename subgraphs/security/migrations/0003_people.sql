-- How people sign in. The principal has the same id.
create table users (
  id text primary key references principals (id) on delete cascade,
  -- In small letters; null for the first owner until they say one.
  email text unique,
  password_hash text,
  -- Envelopes: whoever reads the table can make no codes.
  totp_secret text,
  -- Takes the place of the other once it was confirmed by a code.
  totp_pending_secret text,
  -- The time step of the newest code that was taken: each is good once.
  totp_last_step bigint,
  recovery_code_hashes text[] not null default '{}',
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  last_signed_in_at timestamptz
) with (fillfactor = 70);

-- Links that sign somebody in, each once. Those made from the file of the data folder appear here when they are used.
create table login_links (
  token_hash text primary key,
  user_id text not null references users (id) on delete cascade,
  created_by text,
  expires_at timestamptz not null,
  used_at timestamptz
);

create index login_links_by_end on login_links (expires_at);

create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  secret_hash text not null unique,
  -- How its user signed in.
  method text not null check (method in ('LINK', 'PASSWORD', 'PASSKEY', 'OIDC')),
  user_agent text,
  address text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  -- At the latest; it ends earlier when it is not used.
  expires_at timestamptz not null,
  ended_at timestamptz
) with (fillfactor = 70);

create index sessions_by_user on sessions (user_id, id);
create index sessions_by_end on sessions (expires_at);
