-- Whom an identity provider means by a subject.
create table federated_identities (
  issuer text not null,
  subject text not null,
  user_id text not null references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (issuer, subject)
);

create index federated_identities_by_user on federated_identities (user_id);

-- Browsers that were sent to an identity provider and have not come back. Each state is good once.
create table federated_attempts (
  state_hash text primary key,
  -- Of what the browser keeps in a cookie, so that nobody finishes in it what they began in theirs.
  browser_hash text not null,
  nonce text not null,
  code_verifier text not null,
  redirect_uri text not null,
  expires_at timestamptz not null
);

create index federated_attempts_by_end on federated_attempts (expires_at);
