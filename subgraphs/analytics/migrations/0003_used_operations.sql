-- Operations as clients sent them, without the values in them, by the SHA-256 of the text.
create table used_documents (
  hash text primary key,
  document text not null,
  -- Null for an anonymous operation.
  name text,
  kind text not null check (kind in ('QUERY', 'MUTATION', 'SUBSCRIPTION')),
  -- What of the schema it uses: types, fields, arguments, input fields and enum values.
  coordinates text[] not null
);

-- Which client ran which of them, and when last. One row per operation, client and version of the client.
create table used_operations (
  id text primary key,
  document_hash text not null references used_documents (hash),
  client_name text not null,
  -- Empty when the client does not say.
  client_version text not null,
  request_count bigint not null,
  error_count bigint not null,
  first_used_at timestamptz not null,
  last_used_at timestamptz not null
) with (fillfactor = 70);

create index used_operations_by_document on used_operations (document_hash);
create index used_operations_by_client on used_operations (client_name, last_used_at);
create index used_operations_by_age on used_operations (last_used_at);

-- How far the batches of each process are counted: the bus hands them to every process that stores, and one counts them.
create table usage_progress (
  instance_id text primary key,
  counted_until timestamptz not null
);
