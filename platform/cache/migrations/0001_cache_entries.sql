-- Materialised values: what costs much to compute and should survive a restart.
-- Unlogged would be faster, but then a crash would empty it, and surviving is what this tier is for.
create table cache_entries (
  policy text not null,
  key text not null,
  -- json and not jsonb: it keeps the text as it is, with characters that jsonb refuses.
  value json not null,
  tags text[] not null default '{}',
  -- Fresh until expires_at; served until stale_until only while the source fails.
  expires_at timestamptz not null,
  stale_until timestamptz not null,
  primary key (policy, key)
);

create index cache_entries_tags on cache_entries using gin (tags);
create index cache_entries_stale_until on cache_entries (stale_until);
