create table passkeys (
  -- The id of the credential, base64url, as the authenticator made it.
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  name text not null,
  -- The domain that it is for.
  rp_id text not null,
  -- COSE, base64url.
  public_key text not null,
  -- Of authenticators that count; others say 0 for ever.
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_used_at timestamptz
) with (fillfactor = 70);

create index passkeys_by_user on passkeys (user_id, id);

-- What authenticators were asked to sign. Each is good once.
create table passkey_challenges (
  challenge text primary key,
  -- Who adds a passkey; null for a sign-in.
  user_id text,
  expires_at timestamptz not null
);

create index passkey_challenges_by_end on passkey_challenges (expires_at);
